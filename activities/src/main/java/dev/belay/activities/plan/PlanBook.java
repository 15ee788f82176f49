package dev.belay.activities.plan;

import dev.belay.activities.change.DevicePlanner;
import dev.belay.activities.device.DeviceTargets;
import dev.belay.integrations.store.ChangeStep;
import dev.belay.integrations.store.DevicePlan;
import dev.belay.integrations.store.NewCampaign;
import dev.belay.integrations.store.PlanFinding;
import dev.belay.integrations.store.PlanState;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.PlanReport;
import dev.belay.workflows.change.RejectionReport;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.plan.PlanBatchRequest;
import dev.belay.workflows.wire.States;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what planning found: the plan, where the campaign finds it, and a line in the story of the
 * device. Safe to repeat. Thread-safe.
 */
public final class PlanBook {
  private static final String CHANGE = "change";
  private static final String PLAN = "plan";

  private final Store store;

  public PlanBook(Store store) {
    this.store = store;
  }

  /** Does nothing for a campaign that is known. */
  void open(PlanBatchRequest request, Instant scheduled) {
    store
        .changes()
        .create(
            new NewCampaign(
                request.campaign(),
                CHANGE,
                request.terms().title(),
                request.terms().ticket(),
                null,
                request.definitionHash(),
                scheduled),
            States.RUNNING);
  }

  /**
   * A plan.
   *
   * @param scheduled the moment for which its batch was, the same for each attempt
   */
  void planned(String campaign, DeviceTarget target, DevicePlanner.Found found, Instant scheduled) {
    PlanReport report = found.report();
    PlanFinding finding = finding(report, found.artifact());
    store
        .plans()
        .record(
            new DevicePlan(
                campaign,
                target.name(),
                DeviceTargets.format(target),
                target.site(),
                found.definitionHash(),
                report.diffHash(),
                finding,
                scheduled));
    step(campaign, target.name(), scheduled, report.diffHash(), found.before(), finding);
  }

  /** That there is no plan of a device, and why. */
  public void unplanned(DevicePlan plan, Instant scheduled) {
    step(plan.campaign(), plan.device(), scheduled, null, null, plan.finding());
  }

  private void step(
      String campaign,
      String device,
      Instant at,
      @Nullable String diffHash,
      @Nullable String before,
      PlanFinding finding) {
    store
        .changes()
        .record(
            new ChangeStep(
                campaign,
                device,
                ChangeIds.operation(campaign, device),
                at.toEpochMilli(),
                PLAN,
                said(finding.state()),
                diffHash,
                finding.diff(),
                before,
                null,
                finding.fault(),
                told(finding),
                at));
  }

  private static PlanFinding finding(PlanReport report, String artifact) {
    RejectionReport refused = report.refused();
    return new PlanFinding(
        refused != null
            ? PlanState.REFUSED
            : report.nothingToDo() ? PlanState.NOTHING_TO_DO : PlanState.CHANGES,
        artifact,
        report.protection().kind().name(),
        report.protection().description(),
        report.protection().limitation(),
        refused == null ? null : refused.describe(),
        report.warnings(),
        refused == null ? null : FaultTypes.COMMAND_REJECTED,
        null);
  }

  /** The kinds by which outcomes of devices are counted and searched. */
  public static String said(PlanState state) {
    return switch (state) {
      case CHANGES -> "planned";
      case NOTHING_TO_DO -> "nothing-to-do";
      case REFUSED -> "plan-refused";
      case FAILED -> "unchanged";
    };
  }

  private static @Nullable String told(PlanFinding finding) {
    return switch (finding.state()) {
      case CHANGES -> finding.protection();
      case NOTHING_TO_DO -> "nothing to do";
      case REFUSED -> finding.refused();
      case FAILED -> finding.message();
    };
  }
}
