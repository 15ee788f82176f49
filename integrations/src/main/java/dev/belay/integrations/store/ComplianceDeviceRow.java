package dev.belay.integrations.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one device in a run. Immutable.
 *
 * @param revision hash of the configuration that was judged; null when there is none
 * @param number of that revision
 * @param takenAt when it was first read so
 * @param unjudged why nothing is known of the device; null when it was judged
 * @param passed positions of the rules that hold
 * @param failed how many do not
 */
public record ComplianceDeviceRow(
    String device,
    String platform,
    @Nullable String site,
    @Nullable String role,
    @Nullable String revision,
    @Nullable Long number,
    @Nullable Instant takenAt,
    @Nullable String unjudged,
    List<Integer> passed,
    int failed) {
  public ComplianceDeviceRow {
    passed = List.copyOf(passed);
  }
}
