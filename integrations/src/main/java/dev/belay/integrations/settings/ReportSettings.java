package dev.belay.integrations.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a NetBox is told of backups, when somebody asks for it. Immutable.
 *
 * @param lastBackup custom field for the time of the last good backup; null = none
 * @param result custom field for how the last backup ended; null = none
 * @param status what a device's status becomes by how its backup ended, {@code succeeded} or {@code
 *     failed}; what is not named stays
 * @param journal whether changes get an entry in the device's journal
 */
public record ReportSettings(
    @Nullable String lastBackup,
    @Nullable String result,
    Map<String, String> status,
    boolean journal) {
  /** How a backup may end. */
  public static final String SUCCEEDED = "succeeded";

  /** The other way. */
  public static final String FAILED = "failed";

  public ReportSettings {
    status = Collections.unmodifiableMap(new LinkedHashMap<>(status));
  }

  /** Nothing. */
  public static ReportSettings none() {
    return new ReportSettings(null, null, Map.of(), false);
  }

  /** Whether there is nothing to tell. */
  public boolean isEmpty() {
    return lastBackup == null && result == null && status.isEmpty() && !journal;
  }
}
