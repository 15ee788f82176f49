package dev.belay.activities.backup;

import dev.belay.activities.meter.Operation;
import dev.belay.activities.meter.OperationKind;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.activities.trace.Mark;
import dev.belay.activities.trace.WorkTrace;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.lane.LaneAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts one attempt at one batch, and draws its trace. Thread-safe. */
final class BatchMeter {
  private final OperationKind kind;
  private final WorkMeter meter;
  private final WorkTrace trace;
  private final AtomicInteger held = new AtomicInteger();

  BatchMeter(OperationKind kind, WorkMeter meter, WorkTrace trace) {
    this.kind = kind;
    this.meter = meter;
    this.trace = trace;
  }

  void lanes(LaneAnswer answer) {
    meter.lanes(answer.granted().size(), answer.busy().size());
    held.addAndGet(answer.granted().size());
    meter.lanesHeld(answer.granted().size());
  }

  void returned(int lanes) {
    held.addAndGet(-lanes);
    meter.lanesHeld(-lanes);
  }

  void done(DeviceTarget target, String outcome, @Nullable String fault, Duration took) {
    meter.operation(Operation.on(target, kind, outcome, fault, took));
  }

  /** The same work, for another thread. */
  Runnable carried(Runnable work) {
    return trace.carried(work);
  }

  /**
   * Work on a device begins.
   *
   * @param place among those that were granted
   */
  WorkTrace.Part begins(int place, DeviceTarget target) {
    Map<Mark, String> marks = WorkTrace.of(target);
    marks.put(Mark.OPERATION, kind.word());
    return trace.device(place, marks);
  }

  /** What could not be given back belongs to the next attempt, perhaps on another worker. */
  void over() {
    meter.lanesHeld(-held.getAndSet(0));
  }
}
