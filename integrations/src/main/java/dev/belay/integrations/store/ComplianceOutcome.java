package dev.belay.integrations.store;

/** What a rule that does not hold came to on a device. */
public enum ComplianceOutcome {
  /** It is broken. */
  FAILED,
  /** It is broken, and somebody answers for that for a while. */
  WAIVED,
  /** Nobody can say, for example because the inventory lacks a value. */
  UNJUDGED
}
