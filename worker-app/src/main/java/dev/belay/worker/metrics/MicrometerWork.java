package dev.belay.worker.metrics;

import dev.belay.activities.meter.Operation;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.command.CommandIds;
import dev.belay.workflows.copy.CopyIds;
import dev.belay.workflows.plan.PlanIds;
import dev.belay.workflows.wire.States;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work, lanes, runs and campaigns. What may be asked about before it has happened begins at
 * nothing, because the first step of a counter that was not there is no increase to Prometheus.
 * Thread-safe.
 */
public final class MicrometerWork implements WorkMeter {
  /** A fleet has more sites than this seldom, and more series than people can look at then. */
  private static final int SITES = 200;

  private static final int PLATFORMS = 100;
  private static final int FAULTS = 100;

  private static final List<String> KINDS =
      List.of(BackupIds.KIND, CommandIds.KIND, CopyIds.KIND, PlanIds.KIND);

  private static final List<String> RUN_ENDS =
      List.of(States.SUCCEEDED, States.FAILED, States.CANCELLED, States.STOPPED);

  private static final String REMAINING = "remaining";

  private final MeterRegistry registry;
  private final BoundedNames sites = new BoundedNames(SITES);
  private final BoundedNames platforms = new BoundedNames(PLATFORMS);
  private final BoundedNames faults = new BoundedNames(FAULTS);
  private final AtomicInteger held = new AtomicInteger();
  private final Counter lanesGranted;
  private final Counter lanesBusy;
  private final Counter copies;
  private final Counter unread;

  /** Into this registry. */
  public MicrometerWork(MeterRegistry registry) {
    this.registry = registry;
    lanesGranted = counter("belay.lanes.granted", "Lanes that batches asked for and got");
    lanesBusy = counter("belay.lanes.busy", "Lanes that batches asked for and somebody else held");
    copies =
        counter(
            "belay.inventory.copies",
            "Runs that began with the devices of an earlier reading, their source being away");
    unread =
        counter(
            "belay.inventory.unread",
            "Readings of the devices that failed, without an earlier one to stand in");
    Gauge.builder("belay.lanes.held", held, AtomicInteger::get)
        .description("Lanes that batches on this worker hold")
        .register(registry);
    for (String kind : KINDS) {
      RUN_ENDS.forEach(state -> runs(kind, state));
      List.of(Operation.SUCCEEDED, Operation.FAILED, REMAINING)
          .forEach(outcome -> runDevices(kind, outcome));
    }
    List.of(PLANNED, States.SUCCEEDED, States.FAILED, States.CANCELLED).forEach(this::campaigns);
    List.of("opened", "updated", "resolved", UNTOLD).forEach(this::incidents);
    laneWait(true);
    laneWait(false);
  }

  @Override
  public void operation(Operation done) {
    String platform = platforms.of(done.platform());
    Counter.builder("belay.operations")
        .description("Tries of operations on devices")
        .tag("kind", done.kind().word())
        .tag("platform", platform)
        .tag("site", sites.of(done.site()))
        .tag("outcome", done.outcome())
        .tag("fault", faults.of(done.fault()))
        .register(registry)
        .increment();
    Timer.builder("belay.operation")
        .description("How long a try of an operation on a device took")
        .tag("kind", done.kind().word())
        .tag("platform", platform)
        .tag("outcome", done.outcome())
        .serviceLevelObjectives(Buckets.work())
        .register(registry)
        .record(done.took());
  }

  @Override
  public void lanes(int granted, int busy) {
    lanesGranted.increment(granted);
    lanesBusy.increment(busy);
  }

  @Override
  public void lanesHeld(int more) {
    held.addAndGet(more);
  }

  @Override
  public void laneAsked(boolean granted, Duration waited) {
    laneWait(granted).record(waited);
  }

  @Override
  public void inventoryFromCopy() {
    copies.increment();
  }

  @Override
  public void inventoryUnread() {
    unread.increment();
  }

  @Override
  public void runEnded(String kind, String state, int succeeded, int failed, int remaining) {
    runs(kind, state).increment();
    runDevices(kind, Operation.SUCCEEDED).increment(succeeded);
    runDevices(kind, Operation.FAILED).increment(failed);
    runDevices(kind, REMAINING).increment(remaining);
  }

  @Override
  public void campaign(String event) {
    campaigns(event).increment();
  }

  @Override
  public void incident(String what) {
    incidents(what).increment();
  }

  private Counter incidents(String what) {
    return Counter.builder("belay.incidents")
        .description("News of devices that need a person, as the system of incidents took them")
        .tag("outcome", what)
        .register(registry);
  }

  private Timer laneWait(boolean granted) {
    return Timer.builder("belay.lane.wait")
        .description("How long an operation on one device has waited for its lane when it asked")
        .tag("outcome", granted ? "granted" : "busy")
        .serviceLevelObjectives(Buckets.waits())
        .register(registry);
  }

  private Counter runs(String kind, String state) {
    return Counter.builder("belay.runs.ended")
        .description("Runs over many devices that have ended")
        .tag("kind", kind)
        .tag("state", state)
        .register(registry);
  }

  private Counter runDevices(String kind, String outcome) {
    return Counter.builder("belay.run.devices")
        .description("Devices of runs that have ended, by what became of them")
        .tag("kind", kind)
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter campaigns(String event) {
    return Counter.builder("belay.campaigns")
        .description("Campaigns that were planned, and how they ended")
        .tag("event", event)
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}
