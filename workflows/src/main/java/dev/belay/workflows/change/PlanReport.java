package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do.
 *
 * @param diffHash of the exact difference, not of the text below
 * @param diff redacted and cut to {@link #DIFF_LIMIT}
 * @param nothingToDo whether the device is already as wanted
 * @param protection what brings the device back if nobody confirms
 * @param refused the line that the device already refused; null when it refused none
 * @param warnings what a person should read before approving
 */
public record PlanReport(
    String diffHash,
    String diff,
    boolean nothingToDo,
    ProtectionReport protection,
    @Nullable RejectionReport refused,
    List<String> warnings) {
  /** Characters of a difference that travel; the whole is in the store. */
  public static final int DIFF_LIMIT = 4_000;

  private static final String CUT = "\n... cut; the whole difference is in the store";

  public PlanReport {
    text(diffHash, "diffHash");
    diff = cut(orElse(diff, ""));
    Objects.requireNonNull(protection, "protection");
    warnings = List.copyOf(orElse(warnings, List.of()));
  }

  private static String cut(String diff) {
    return diff.length() <= DIFF_LIMIT ? diff : diff.substring(0, DIFF_LIMIT - CUT.length()) + CUT;
  }
}
