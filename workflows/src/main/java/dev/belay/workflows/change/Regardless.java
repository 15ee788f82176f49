package dev.belay.workflows.change;

import dev.belay.workflows.runbook.Now;
import io.temporal.workflow.Functions.Func;
import java.util.ArrayList;
import java.util.List;

/** Runs what must come to an outcome also after a cancellation. Stateless. */
final class Regardless {
  private Regardless() {}

  static DeviceChangeOutcome of(Func<DeviceChangeOutcome> work) {
    List<DeviceChangeOutcome> outcome = new ArrayList<>(1);
    Now.regardless(() -> outcome.add(work.apply()));
    return outcome.get(0);
  }
}
