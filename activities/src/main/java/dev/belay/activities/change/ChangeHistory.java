package dev.belay.activities.change;

import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.store.ChangeStep;
import dev.belay.integrations.store.ChangeStore;
import dev.belay.integrations.store.CheckStore;
import dev.belay.integrations.store.NewCampaign;
import dev.belay.workflows.campaign.CampaignRecord;
import dev.belay.workflows.change.ApplyRequest;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.ChangeRecord;
import dev.belay.workflows.change.CheckPhase;
import dev.belay.workflows.change.ChecksReport;
import dev.belay.workflows.change.ChecksRequest;
import dev.belay.workflows.change.PlanReport;
import dev.belay.workflows.change.PlanRequest;
import dev.belay.workflows.wire.States;
import io.temporal.activity.ActivityInfo;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people ask for after histories have expired. A step is numbered by the moment for which it
 * was scheduled: the same for each of its attempts, and later for each later step. Thread-safe.
 */
public final class ChangeHistory {
  private static final String CHANGE = "change";
  private static final String RESTORE = "restore";
  private static final String PLAN = "plan";
  private static final String APPLY = "apply";

  private final ChangeStore changes;
  private final CheckStore checks;

  public ChangeHistory(ChangeStore changes, CheckStore checks) {
    this.changes = changes;
    this.checks = checks;
  }

  /** What the checks of a phase found; asked again, the new answer takes the place of the old. */
  void checked(ActivityInfo step, ChecksRequest request, ChecksReport report) {
    if (takesBack(step)) {
      // What was found before and after the change is what the report is about.
      return;
    }
    Instant at = Instant.ofEpochMilli(step.getScheduledTimestamp());
    String phase = request.phase() == CheckPhase.BEFORE ? "before" : "after";
    checks.record(
        campaign(step),
        request.target().name(),
        phase,
        report.verdicts().stream()
            .map(verdict ->
                new CheckStore.Row(phase, verdict.name(), verdict.passed(), verdict.found(), at))
            .toList());
  }

  /** A plan, with the whole of its redacted difference. */
  void planned(
      ActivityInfo step,
      PlanRequest request,
      ChangeDefinition definition,
      PlanReport report,
      String artifact) {
    String campaign = campaign(step);
    Instant at =
        begin(step, campaign, definition.title(), definition.ticket(), request.definitionHash());
    changes.record(
        new ChangeStep(
            campaign,
            request.target().name(),
            request.operation(),
            at.toEpochMilli(),
            PLAN,
            report.refused() == null ? "planned" : "plan-refused",
            ofTheChange(step, report.diffHash()),
            ofTheChange(step, artifact),
            ofTheChange(step, request.baseline().hash()),
            null,
            null,
            report.protection().description(),
            at));
  }

  /**
   * That a device is about to be touched: who asks before the operation has ended must not read of
   * its plan.
   */
  void changing(ActivityInfo step, ApplyRequest request, ChangeDefinition definition) {
    String campaign = campaign(step);
    Instant at =
        begin(step, campaign, definition.title(), definition.ticket(), request.definitionHash());
    changes.record(
        new ChangeStep(
            campaign,
            request.target().name(),
            request.operation(),
            at.toEpochMilli(),
            APPLY,
            States.CHANGING,
            ofTheChange(step, request.approvedDiffHash()),
            null,
            ofTheChange(step, request.baseline().hash()),
            null,
            null,
            "being changed; kept only when it is verified and confirmed",
            at));
  }

  /** What the workflow says. */
  void record(ActivityInfo step, ChangeRecord row) {
    Instant at = begin(step, row.campaign(), row.title(), null, null);
    changes.record(
        new ChangeStep(
            row.campaign(),
            row.device(),
            row.operation(),
            at.toEpochMilli(),
            row.state(),
            row.state(),
            ofTheChange(step, row.diffHash()),
            null,
            ofTheChange(step, row.before()),
            row.after(),
            null,
            row.detail(),
            at));
    if (row.campaign().startsWith(RESTORE + "/")) {
      // A restore has one device and nobody above it: what becomes of the one becomes of the other.
      changes.setState(row.campaign(), restoreState(row.state()), row.detail(), at);
    }
  }

  /** What a campaign says of itself. */
  void record(ActivityInfo step, CampaignRecord row) {
    Instant at = Instant.ofEpochMilli(step.getScheduledTimestamp());
    changes.create(
        new NewCampaign(
            row.campaign(),
            CHANGE,
            row.terms().title(),
            row.terms().ticket(),
            row.author(),
            row.definitionHash(),
            at),
        row.state());
    changes.setState(row.campaign(), row.state(), row.why(), at);
  }

  /**
   * Before stays what was there before the change, and the difference that of the change: taking it
   * back begins with what the change left.
   */
  private static @Nullable String ofTheChange(ActivityInfo step, @Nullable String value) {
    return takesBack(step) ? null : value;
  }

  private static boolean takesBack(ActivityInfo step) {
    return ChangeIds.isRollBack(String.valueOf(step.getWorkflowId()));
  }

  private static String restoreState(String ofItsDevice) {
    return switch (ofItsDevice) {
      case "applied", "nothing-to-do" -> States.SUCCEEDED;
      case States.NEEDS_ATTENTION -> States.NEEDS_ATTENTION;
      default -> States.FAILED;
    };
  }

  /** Does nothing for a campaign that is known. */
  private Instant begin(
      ActivityInfo step,
      String campaign,
      String title,
      @Nullable String ticket,
      @Nullable String definitionHash) {
    Instant at = Instant.ofEpochMilli(step.getScheduledTimestamp());
    changes.create(
        new NewCampaign(
            campaign,
            campaign.startsWith(RESTORE + "/") ? RESTORE : CHANGE,
            title,
            ticket,
            null,
            definitionHash,
            at),
        States.RUNNING);
    return at;
  }

  private static String campaign(ActivityInfo step) {
    String workflowId = Objects.requireNonNull(step.getWorkflowId());
    return ChangeIds.read(workflowId).map(ChangeIds.Part::campaign).orElse(workflowId);
  }
}
