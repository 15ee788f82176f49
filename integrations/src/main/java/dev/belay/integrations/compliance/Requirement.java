package dev.belay.integrations.compliance;

import org.jspecify.annotations.Nullable;

/** What a rule asks of a configuration. Immutable. */
sealed interface Requirement {

  /**
   * Lines that must be there, and lines that must not be.
   *
   * @param present null when none need be there
   * @param atLeast so many lines must fit each of those that must be there
   * @param absent null when none are forbidden
   */
  record Lines(@Nullable Wanted present, int atLeast, @Nullable Wanted absent)
      implements Requirement {
    public Lines {
      if (present == null && absent == null) {
        throw new IllegalArgumentException("nothing is asked for");
      }
    }
  }

  /** Lines that must stand in this order; others may stand between them. */
  record Ordered(Wanted lines) implements Requirement {}

  /**
   * A piece of configuration, with its sections.
   *
   * @param text as written; may be a template
   * @param exact whether its sections may hold nothing else
   */
  record Intended(String text, boolean exact) implements Requirement {
    @Override
    public String toString() {
      return "Intended[…]"; // may hold secrets
    }
  }
}
