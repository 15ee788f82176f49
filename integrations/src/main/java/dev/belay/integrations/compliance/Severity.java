package dev.belay.integrations.compliance;

import java.util.Locale;

/** How much a broken rule matters, the least first. */
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** As people write it. */
  public String inWords() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is this grave or graver. */
  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }
}
