package dev.belay.integrations.compliance;

import java.util.List;

/** What a rule came to on one configuration. */
sealed interface Judgement {
  /** It holds. */
  record Holds() implements Judgement {}

  /** It is broken, and this shows it. */
  record Broken(List<Evidence> evidence) implements Judgement {
    public Broken {
      evidence = List.copyOf(evidence);
    }

    @Override
    public String toString() {
      return "Broken[" + evidence.size() + "]"; // not yet redacted
    }
  }

  /** Nobody can say, for this reason. */
  record Open(String why) implements Judgement {}

  /** Broken when there is something to show. */
  static Judgement of(List<Evidence> evidence) {
    return evidence.isEmpty() ? new Holds() : new Broken(evidence);
  }
}
