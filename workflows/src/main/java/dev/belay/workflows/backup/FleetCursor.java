package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.positive;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a fleet run stands; the whole of its memory when it continues as new.
 *
 * @param pass the pass under way, from 1
 * @param nextBatch the first batch of it that was not started
 * @param plan the pass's plan; null when it must still be made
 * @param devices in the run
 * @param tally outcomes so far
 * @param credentials rejections in a row, by credential reference
 * @param paused who paused the run; null when it goes on
 * @param stop why no further batch may start; null when the run goes on
 * @param lost batch activities that failed as a whole in this pass
 */
public record FleetCursor(
    int pass,
    int nextBatch,
    @Nullable PassPlan plan,
    int devices,
    FleetTally tally,
    Map<String, Integer> credentials,
    @Nullable Control paused,
    @Nullable String stop,
    int lost) {
  public FleetCursor {
    positive(pass, "pass");
    notNegative(nextBatch, "nextBatch");
    notNegative(devices, "devices");
    tally = orElse(tally, FleetTally.none());
    credentials = Map.copyOf(orElse(credentials, Map.of()));
    notNegative(lost, "lost");
  }
}
