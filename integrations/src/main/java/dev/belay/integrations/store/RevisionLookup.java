package dev.belay.integrations.store;

/** The answer to "which revision does this person mean?" */
public sealed interface RevisionLookup {
  /** Exactly one. */
  record Found(RevisionRow row) implements RevisionLookup {}

  /**
   * None, or more than one.
   *
   * @param why one sentence for people
   */
  record Missing(String why) implements RevisionLookup {}
}
