package dev.belay.workflows.backup;

import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.wire.States;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a fleet run stands: counts and a cursor, never devices. Confined to its workflow. */
final class FleetStanding {
  private final String kind;
  private final String runId;
  private final BackupOptions options;
  final CredentialStop credentials;

  int pass = 1;
  int nextBatch;
  int batchesDone;
  int lost;
  int devices;
  int inFlight;
  FleetTally tally = FleetTally.none();
  @Nullable PassPlan plan;
  @Nullable Control paused;
  @Nullable String stop;
  @Nullable FleetBackupReport report;
  @Nullable Instant nextPassAt;
  private String state = States.RUNNING;

  FleetStanding(String kind, FleetBackupRequest request) {
    this.kind = kind;
    runId = request.runId();
    options = request.options();
    FleetCursor cursor = request.cursor();
    credentials =
        new CredentialStop(
            options.credentialStop(), cursor == null ? Map.of() : cursor.credentials());
    if (cursor != null) {
      pass = cursor.pass();
      nextBatch = cursor.nextBatch();
      batchesDone = cursor.nextBatch();
      lost = cursor.lost();
      devices = cursor.devices();
      tally = cursor.tally();
      plan = cursor.plan();
      paused = cursor.paused();
      stop = cursor.stop();
    }
  }

  FleetCursor cursor() {
    return new FleetCursor(
        pass, nextBatch, plan, devices, tally, credentials.memory(), paused, stop, lost);
  }

  void begin(RunPlan run) {
    devices = run.devices();
    tally = new FleetTally(run.succeeded(), 0);
  }

  void nextPass() {
    pass++;
    nextBatch = 0;
    batchesDone = 0;
    lost = 0;
    plan = null;
  }

  void batchDone(BatchReport report) {
    batchesDone++;
    tally = tally.plus(report.succeeded(), report.failed());
    String reason = credentials.add(report);
    if (reason != null) {
      stop = reason;
    }
    show();
  }

  void batchLost() {
    batchesDone++;
    lost++;
    show();
  }

  /** Upserts what people search by, and shows the counts. */
  void is(String now) {
    state = now;
    Marks.state(now);
    show();
  }

  void show() {
    FleetProgress now = progress();
    Workflow.setCurrentDetails(
        kind
            + " "
            + runId
            + ": "
            + now.state()
            + (now.note() == null ? "" : ", " + now.note())
            + "\n\n| pass | batches | devices | succeeded | failed | waiting |\n"
            + "|---|---|---|---|---|---|\n"
            + String.format(
                Locale.ROOT,
                "| %d of %d | %d of %d | %d | %d | %d | %d |\n",
                now.pass(),
                now.passes(),
                now.batchesDone(),
                now.batches(),
                now.devices(),
                now.succeeded(),
                now.failed(),
                now.waiting()));
  }

  FleetProgress progress() {
    return new FleetProgress(
        runId,
        paused != null && state.equals(States.RUNNING) ? States.PAUSED : state,
        pass,
        options.passes(),
        plan == null ? 0 : plan.batches(),
        batchesDone,
        inFlight,
        devices,
        tally.succeeded(),
        tally.failed(),
        Math.max(0, devices - tally.succeeded() - tally.failed()),
        note(),
        report,
        nextPassAt);
  }

  /** Says that the run rests until then, or, with null, that it goes on. */
  void restsUntil(@Nullable Instant end) {
    nextPassAt = end;
    show();
  }

  private @Nullable String note() {
    if (stop != null) {
      return stop;
    }
    if (paused != null) {
      return "paused by " + paused.actor() + ": " + paused.reason();
    }
    return nextPassAt == null ? null : "rests until " + nextPassAt;
  }
}
