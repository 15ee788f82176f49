package dev.belay.drivers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do; the device is as it was before.
 *
 * @param diff for people, NOT redacted
 * @param diffHash SHA-256 hex of the exact diff; {@link ChangeControl#apply} wants it back
 * @param nothingToDo whether the device already is as requested
 * @param protection what brings the device back if we vanish
 * @param refused a line that the device refused while staging
 * @param warnings sentences for people
 */
public record PlannedChange(
    String diff,
    String diffHash,
    boolean nothingToDo,
    Protection protection,
    @Nullable Rejection refused,
    List<String> warnings) {
  /** Copies the warnings. */
  public PlannedChange {
    warnings = List.copyOf(warnings);
  }

  @Override
  public String toString() {
    return "PlannedChange[" + diffHash + (nothingToDo ? ", nothing to do" : "") + "]";
  }
}
