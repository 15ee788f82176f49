package dev.belay.activities.plan;

import dev.belay.activities.backup.Batches;
import dev.belay.activities.backup.DeviceWork;
import dev.belay.activities.change.DevicePlanner;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.meter.OperationKind;
import dev.belay.drivers.DeviceFault;
import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.backup.BatchRequest;
import dev.belay.workflows.change.RejectionReport;
import dev.belay.workflows.plan.PlanActivities;
import dev.belay.workflows.plan.PlanBatchRequest;
import io.temporal.activity.Activity;
import java.time.Instant;

/** Batches of a run that plans a campaign. */
public final class PlanActivitiesImpl implements PlanActivities {
  private final Batches batches;
  private final DevicePlanner planner;
  private final PlanBook book;
  private final int credentialStop;

  /**
   * Batches that plan.
   *
   * @param credentialStop so many different devices in a row that reject the same credential are
   *     the most that an installation allows, whatever a campaign asks for
   */
  public PlanActivitiesImpl(
      Batches batches, DevicePlanner planner, PlanBook book, int credentialStop) {
    this.batches = batches;
    this.planner = planner;
    this.book = book;
    this.credentialStop = credentialStop;
  }

  @Override
  public BatchReport planBatch(PlanBatchRequest request) {
    // The devices are worked on by other threads, which have no activity of their own.
    Instant scheduled =
        Instant.ofEpochMilli(Activity.getExecutionContext().getInfo().getScheduledTimestamp());
    book.open(request, scheduled);
    return batches.run(
        OperationKind.PLAN,
        cautious(request.batch()),
        (guard, watch) -> planning(request, scheduled, guard, watch));
  }

  private BatchRequest cautious(BatchRequest asked) {
    return new BatchRequest(
        asked.runId(),
        asked.pass(),
        asked.batch(),
        asked.owner(),
        asked.sessions(),
        Math.min(asked.credentialStop(), credentialStop));
  }

  private DeviceWork planning(
      PlanBatchRequest request,
      Instant scheduled,
      HeartbeatGuard guard,
      CredentialStop.Watch watch) {
    return target -> {
      DevicePlanner.Found found =
          planner.plan(
              new DevicePlanner.Question(
                  request.campaign(),
                  target,
                  request.definitionHash(),
                  request.terms().confirmWithin()),
              guard,
              watch);
      book.planned(request.campaign(), target, found, scheduled);
      RejectionReport refused = found.report().refused();
      if (refused != null) {
        throw new DeviceFault.CommandRejected(refused.describe());
      }
      return new DeviceWork.Done(found.report().diffHash(), !found.report().nothingToDo());
    };
  }
}
