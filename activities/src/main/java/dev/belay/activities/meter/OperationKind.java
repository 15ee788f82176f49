package dev.belay.activities.meter;

import java.util.Locale;

/** What is done to a device, by the words under which it is counted. */
public enum OperationKind {
  BACKUP,
  COMMANDS,
  COPY,
  PLAN,
  CHANGE,
  ROLLBACK,
  RESTORE;

  /** The value of the label {@code kind}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
