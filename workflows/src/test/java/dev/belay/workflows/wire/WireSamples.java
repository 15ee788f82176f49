package dev.belay.workflows.wire;

import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.approval.ApprovalCheck;
import dev.belay.workflows.approval.ApprovalDemand;
import dev.belay.workflows.approval.ApprovalVerdict;
import dev.belay.workflows.audit.AuditLine;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.backup.BatchRequest;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.backup.CredentialTally;
import dev.belay.workflows.backup.DeviceBackupOutcome;
import dev.belay.workflows.backup.DeviceBackupRequest;
import dev.belay.workflows.backup.FinishRunRequest;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetCursor;
import dev.belay.workflows.backup.FleetProgress;
import dev.belay.workflows.backup.FleetTally;
import dev.belay.workflows.backup.MirrorRequest;
import dev.belay.workflows.backup.PassPlan;
import dev.belay.workflows.backup.PassRequest;
import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.backup.RunPlan;
import dev.belay.workflows.backup.RunPlanRequest;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.backup.SnapshotPurpose;
import dev.belay.workflows.backup.SnapshotRequest;
import dev.belay.workflows.backup.ZoneShare;
import dev.belay.workflows.campaign.ApprovalRule;
import dev.belay.workflows.campaign.ArrangeRequest;
import dev.belay.workflows.campaign.BudgetRule;
import dev.belay.workflows.campaign.BudgetThen;
import dev.belay.workflows.campaign.CampaignCursor;
import dev.belay.workflows.campaign.CampaignEnd;
import dev.belay.workflows.campaign.CampaignRecord;
import dev.belay.workflows.campaign.CampaignRules;
import dev.belay.workflows.campaign.ChangeProgress;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.ChangeRequest;
import dev.belay.workflows.campaign.CourseState;
import dev.belay.workflows.campaign.DeviceLine;
import dev.belay.workflows.campaign.DeviceOrder;
import dev.belay.workflows.campaign.DeviceStanding;
import dev.belay.workflows.campaign.Phase;
import dev.belay.workflows.campaign.PlanSummary;
import dev.belay.workflows.campaign.RollBack;
import dev.belay.workflows.campaign.Spending;
import dev.belay.workflows.campaign.SpreadRule;
import dev.belay.workflows.campaign.StopOrder;
import dev.belay.workflows.campaign.TimeWindow;
import dev.belay.workflows.campaign.Turn;
import dev.belay.workflows.campaign.Underway;
import dev.belay.workflows.campaign.Vote;
import dev.belay.workflows.campaign.WaveDevice;
import dev.belay.workflows.campaign.WavePage;
import dev.belay.workflows.campaign.WaveRule;
import dev.belay.workflows.campaign.WaveSummary;
import dev.belay.workflows.change.ApplyReport;
import dev.belay.workflows.change.ApplyRequest;
import dev.belay.workflows.change.ChangeRecord;
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.change.CheckPhase;
import dev.belay.workflows.change.CheckVerdict;
import dev.belay.workflows.change.ChecksReport;
import dev.belay.workflows.change.ChecksRequest;
import dev.belay.workflows.change.ConfirmReport;
import dev.belay.workflows.change.ConfirmRequest;
import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.change.DeviceChangeRequest;
import dev.belay.workflows.change.DeviceChangeView;
import dev.belay.workflows.change.GroupWord;
import dev.belay.workflows.change.OnFailure;
import dev.belay.workflows.change.OperationFacts;
import dev.belay.workflows.change.PlanReport;
import dev.belay.workflows.change.PlanRequest;
import dev.belay.workflows.change.ProtectionReport;
import dev.belay.workflows.change.RejectionReport;
import dev.belay.workflows.change.Resolution;
import dev.belay.workflows.change.ResolveAction;
import dev.belay.workflows.change.RevertReport;
import dev.belay.workflows.change.RevertRequest;
import dev.belay.workflows.change.TakeBack;
import dev.belay.workflows.command.CommandBatchRequest;
import dev.belay.workflows.command.FleetCommandsRequest;
import dev.belay.workflows.compliance.ComplianceOrder;
import dev.belay.workflows.compliance.ComplianceReport;
import dev.belay.workflows.compliance.ComplianceRequest;
import dev.belay.workflows.copy.CopyBatchRequest;
import dev.belay.workflows.copy.FleetCopyRequest;
import dev.belay.workflows.device.DeviceConnection;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.event.ChangeNote;
import dev.belay.workflows.event.ChangedDeviceRequest;
import dev.belay.workflows.event.HeardChange;
import dev.belay.workflows.fault.ApplyTrace;
import dev.belay.workflows.incident.IncidentAnswer;
import dev.belay.workflows.incident.IncidentNews;
import dev.belay.workflows.incident.IncidentReport;
import dev.belay.workflows.incident.IncidentStep;
import dev.belay.workflows.incident.IncidentSubject;
import dev.belay.workflows.lane.BusyLane;
import dev.belay.workflows.lane.Holding;
import dev.belay.workflows.lane.LaneAnswer;
import dev.belay.workflows.lane.LaneEviction;
import dev.belay.workflows.lane.LaneOwner;
import dev.belay.workflows.lane.LaneRelease;
import dev.belay.workflows.lane.LaneRequest;
import dev.belay.workflows.lane.LaneState;
import dev.belay.workflows.notice.Notice;
import dev.belay.workflows.plan.FleetPlanRequest;
import dev.belay.workflows.plan.PlanBatchRequest;
import dev.belay.workflows.restore.PrepareRestore;
import dev.belay.workflows.restore.RestoreRequest;
import dev.belay.workflows.runbook.StepView;
import dev.belay.workflows.schedule.ScheduleNews;
import dev.belay.workflows.schedule.ScheduledRunReport;
import dev.belay.workflows.schedule.ScheduledRunRequest;
import dev.belay.workflows.schedule.ScheduledWork;
import dev.belay.workflows.ticket.TicketAnswer;
import dev.belay.workflows.ticket.TicketQuestion;
import dev.belay.workflows.ticket.TicketReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One filled value of every record that travels. A new record is added here and nowhere else. */
final class WireSamples {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final DeviceTarget R1 =
      new DeviceTarget(
          "r1",
          "192.0.2.1",
          22,
          "cisco_ios",
          "fra1",
          "edge",
          List.of("lab"),
          "env:WRITE",
          "dmz",
          null);
  private static final Selection EDGE = new Selection(List.of("r1"), List.of("role=edge"));
  private static final LaneOwner OWNER = new LaneOwner("backup/n1", "run-1");
  private static final RevisionRef BEFORE =
      new RevisionRef("r1", "aa11", "bb22", 51_200, true, NOON);
  private static final ChangeTerms TERMS =
      new ChangeTerms("Add a route", "T-1", Duration.ofMinutes(5), OnFailure.HOLD);
  private static final ProtectionReport PROTECTION =
      new ProtectionReport(
          ProtectionReport.Kind.DEVICE_TIMER,
          "the revert timer takes it back",
          Duration.ofMinutes(1),
          Duration.ofMinutes(120),
          "needs the archive");
  private static final RejectionReport REJECTION =
      new RejectionReport(2, "no such", "% Invalid input");
  private static final PlanReport PLAN =
      new PlanReport("dd33", "+ route", false, PROTECTION, REJECTION, List.of("reboots the AP"));
  private static final ComplianceOrder COMPLIANCE =
      new ComplianceOrder(
          List.of("access"), List.of("house.yaml"), List.of("no-telnet"), Duration.ofDays(2));
  private static final FleetBackupReport FLEET_REPORT =
      new FleetBackupReport("n1", RunState.FAILED, 3, 1, 1, 1, 1, Map.of("TimedOut", 1), "look");
  private static final TimeWindow WINDOW =
      new TimeWindow(NOON, NOON.plusSeconds(7_200), "Europe/Berlin");
  private static final CampaignRules RULES =
      new CampaignRules(
          new ApprovalRule(2, List.of("ada", "bea"), Duration.ofDays(1), false),
          List.of(new WaveRule("canary", List.of("r1"), 0, 0, Duration.ofMinutes(10), true, true)),
          WINDOW,
          new BudgetRule(3, 5, 1, 2, Map.of("Unreachable", 10), BudgetThen.ROLL_BACK_WAVE),
          new SpreadRule(20, 2, "cluster"),
          List.of("noc"));
  private static final Control CONTROL = new Control("ada", "the core is shaky");
  private static final WaveDevice PLACE = new WaveDevice(1, 0, R1, "ff55", "dd33", "fra1-core");
  private static final WaveSummary WAVE = new WaveSummary(1, RULES.waves().get(0), 1);
  private static final Approval APPROVAL =
      new Approval("ada", "ee44", "read it", "-----BEGIN SSH SIGNATURE-----");
  private static final PlanSummary SUMMARY =
      new PlanSummary("ee44", 9, 4, 2, 1, 2, 3, 1, List.of(WAVE));
  private static final CampaignCursor CURSOR =
      new CampaignCursor(
          SUMMARY,
          List.of(new Vote("bea", NOON, "read it", "SHA256:x")),
          new CourseState(
              Phase.CHANGING,
              1,
              4,
              List.of(new Turn(PLACE, 2, "reverted")),
              List.of(),
              List.of(new Underway(PLACE, 1, true, false, true, false)),
              new Spending(2, 1, Map.of("fra1", 1), Map.of("Unreachable", 1)),
              Map.of("applied", 1),
              Map.of("r2", "in repair"),
              Map.of("r3", "terminated"),
              Map.of("r1", 2),
              CONTROL,
              "the budget is spent",
              NOON,
              "ada aborted it",
              true,
              new RollBack(
                  1,
                  "customers complain",
                  List.of(new DeviceStanding("applied", "saved", PLACE, "aa11", "bb22")),
                  false,
                  List.of("r3")),
              "r4 went back",
              true,
              true,
              NOON,
              "not yet",
              NOON),
          Map.of("r2", "1 line stayed"),
          true,
          "the budget is spent",
          List.of(new Notice("c1", "Add a route", "ended", "aborted", List.of("noc"), NOON)));
  private static final DeviceLine LINE = new DeviceLine("r1", "reverted", "a check said no");
  private static final ChangeReport CHANGE_REPORT =
      new ChangeReport(
          "c1", false, "aborted", "ee44", "ada", 1, Map.of("reverted", 1), List.of(LINE));
  private static final IncidentReport INCIDENT =
      new IncidentReport(
          new IncidentSubject(
              "belay:c-1:run",
              "c1",
              "Add a route",
              "change/c1/r1",
              "r1",
              "cisco_ios",
              "fra1",
              "edge"),
          new IncidentNews(IncidentStep.ATTENTION, NOON, "1 line stayed"));
  private static final Resolution RESOLUTION =
      new Resolution(ResolveAction.RETRY, "ada", "mended it");
  private static final StepView STEP = new StepView("plan", "done", "2 lines");
  private static final FleetTally TALLY = new FleetTally(5, 1);
  private static final BackupOptions OPTIONS = new BackupOptions(4, 50, 4, 25, 5, "dmz");

  private WireSamples() {}

  private static final HeardChange HEARD =
      new HeardChange(Instant.parse("2026-11-22T10:00:00Z"), List.of("ada"), "192.0.2.1", 3);

  static List<Object> all() {
    return List.of(
        R1,
        new DeviceConnection("bastion", List.of("ssh-rsa"), List.of("SHA256:x")),
        EDGE,
        new ApplyTrace(true),
        OWNER,
        new LaneRequest(OWNER, List.of("r1")),
        new LaneRelease(OWNER, List.of("r1")),
        new LaneEviction("r1", OWNER),
        new BusyLane("r1", OWNER),
        new LaneAnswer(List.of("r1"), List.of(new BusyLane("r2", OWNER))),
        new Holding(OWNER, List.of("r1")),
        new LaneState(List.of(new Holding(OWNER, List.of("r1")))),
        BEFORE,
        new SnapshotRequest(R1, "c-1", SnapshotPurpose.AFTER),
        new MirrorRequest("backup/n1", "Back up r1", List.of("r1")),
        CONTROL,
        OPTIONS,
        new FleetBackupRequest("n1", EDGE, OPTIONS, null),
        new FleetCursor(
            2,
            7,
            new PassPlan(90, 9, List.of()),
            100,
            TALLY,
            Map.of("env:READ", 2),
            CONTROL,
            "stopped",
            1),
        TALLY,
        new FleetProgress(
            "n1", "running", 1, 4, 9, 3, 2, 100, 5, 1, 94, "paused", FLEET_REPORT, NOON),
        FLEET_REPORT,
        new RunPlanRequest("n1", "backup", EDGE, "hh77"),
        new RunPlan(100, 5),
        new PassRequest("n1", 2, 50),
        new PassPlan(90, 9, List.of(new ZoneShare("dmz", 9))),
        new ZoneShare("dmz", 9),
        new FinishRunRequest("n1", RunState.STOPPED, "a credential is wrong"),
        new BatchRequest("n1", 1, 0, OWNER, 25, 5),
        new FleetCopyRequest("n1", EDGE, "hh77", OPTIONS, null),
        new CopyBatchRequest(new BatchRequest("n1", 1, 0, OWNER, 25, 5), "hh77"),
        new FleetPlanRequest("c1", EDGE, "ff55", TERMS, OPTIONS, null),
        new PlanBatchRequest(new BatchRequest("plan/c1", 1, 0, OWNER, 25, 5), "c1", "ff55", TERMS),
        new FleetCommandsRequest("n1", EDGE, "hh77", OPTIONS, null),
        new CommandBatchRequest(new BatchRequest("n1", 1, 0, OWNER, 25, 5), "hh77"),
        new ScheduledRunRequest(
            "nightly",
            new ScheduledWork.Run(List.of("show version")),
            EDGE,
            OPTIONS,
            new ScheduleNews(List.of("noc"), true),
            "before the shift"),
        ScheduledRunReport.of("nightly", FLEET_REPORT),
        COMPLIANCE,
        new ComplianceRequest("nightly-20261122T013000Z", "nightly", EDGE, COMPLIANCE),
        new ComplianceReport(
            "nightly-20261122T013000Z",
            9,
            1,
            34,
            5,
            2,
            1,
            "nightly-20261121T013000Z",
            Map.of("no-telnet", 3),
            1),
        new ScheduledWork.Compliance(COMPLIANCE),
        HEARD,
        new ChangedDeviceRequest("r1", List.of(HEARD)),
        new ChangeNote("r1", "changed/r1/20261122T100005.000Z", "aa11", List.of(HEARD)),
        new ScheduledWork.Backup(),
        new ScheduledWork.Run(List.of("show version")),
        new ScheduleNews(List.of("noc"), true),
        new CredentialTally("env:READ", 3, 1),
        new BatchReport(48, 1, 1, List.of(new CredentialTally("env:READ", 3, 1))),
        new DeviceBackupRequest("n1", EDGE),
        new DeviceBackupOutcome.BackedUp(BEFORE),
        new DeviceBackupOutcome.Failed("Unreachable", "no route"),
        new DeviceBackupOutcome.Cancelled(),
        TERMS,
        REJECTION,
        PROTECTION,
        new CheckVerdict("neighbours", true, "3 up"),
        new ChecksReport(List.of(new CheckVerdict("neighbours", true, "3 up")), "aa77"),
        new ChecksRequest(R1, "c-1", "ff55", CheckPhase.AFTER, "aa77"),
        new PlanRequest(R1, "c-1", "ff55", BEFORE, Duration.ofMinutes(5)),
        PLAN,
        new ApplyRequest(R1, "c-1", "ff55", BEFORE, "dd33", Duration.ofMinutes(5), NOON),
        new ApplyReport.Applied(NOON, true),
        new ApplyReport.NothingToDo(),
        new ApplyReport.Refused(REJECTION, true),
        new ConfirmRequest(R1, "c-1", "ff55", BEFORE, NOON),
        new ConfirmReport.Confirmed(),
        new ConfirmReport.AlreadyReverted(true),
        new ConfirmReport.TooLate(),
        new RevertRequest(R1, "c-1", "ff55", BEFORE),
        new RevertReport.Reverted(true),
        new RevertReport.NotProven("1 line stayed"),
        new ChangeRecord(
            "c1",
            "Add a route",
            "r1",
            "c-1",
            "change/c1/r1",
            "applied",
            "ok",
            "dd33",
            "aa11",
            "gg66",
            new OperationFacts("cisco_ios", "fra", NOON, "CheckFailed")),
        new OperationFacts("cisco_ios", "fra", NOON, "CheckFailed"),
        new CampaignRecord("c1", "ada", TERMS, "ff55", "cancelled", "aborted"),
        new DeviceChangeRequest(
            "c1", "c-1", R1, "ff55", TERMS, "dd33", NOON, true, new TakeBack("aa11", "bb22")),
        new TakeBack("aa11", "bb22"),
        new GroupWord(true, "every device of the wave has verified"),
        new DeviceChangeOutcome.RolledBack("aa11"),
        new DeviceChangeOutcome.NotRolledBack("BaselineMoved", "it has changed since"),
        new DeviceChangeOutcome.Applied(BEFORE, BEFORE),
        new DeviceChangeOutcome.NothingToDo(),
        new DeviceChangeOutcome.Refused(REJECTION),
        new DeviceChangeOutcome.Reverted("CheckFailed", "neighbours: none up"),
        new DeviceChangeOutcome.Unchanged("Unreachable", "no route"),
        new DeviceChangeOutcome.ResolvedByHand(
            ResolveAction.ACCEPT, "ada", "fine", "1 line stayed"),
        RESOLUTION,
        STEP,
        new DeviceChangeView("r1", "running", List.of(STEP), PLAN, NOON, "look", null),
        new ChangeRequest("c1", "ada", "ff55", TERMS, EDGE, RULES, false, CURSOR),
        CURSOR,
        CURSOR.course(),
        CURSOR.votes().get(0),
        CURSOR.course().spending(),
        CURSOR.course().queue().get(0),
        CURSOR.course().underWay().get(0),
        Objects.requireNonNull(CURSOR.course().rollBack()),
        new DeviceOrder("r1", "ada", "mended"),
        new StopOrder("ada", "customers complain", true),
        APPROVAL,
        new ApprovalDemand(2, true),
        new ApprovalCheck("c1", APPROVAL),
        new ApprovalVerdict(true, true, "SHA256:x", "signed by a key of ada"),
        new TicketQuestion("c1", "CHG0030052"),
        new TicketAnswer(
            TicketAnswer.Kind.NOT_NOW,
            "its window begins at noon",
            NOON,
            NOON.plus(Duration.ofHours(2))),
        new TicketReport("c1", "CHG0030052", "succeeded", "2 devices applied"),
        new Notice("c1", "Add a route", "waiting-for-approval", "1 of 2", List.of("noc"), NOON),
        INCIDENT,
        INCIDENT.subject(),
        INCIDENT.news(),
        new IncidentAnswer("INC0010007", "opened"),
        new AuditLine("c1", "approved/ada", NOON, "ada", "approved", "r1", "plan ee44"),
        RULES,
        RULES.approval(),
        RULES.waves().get(0),
        WINDOW,
        RULES.budget(),
        RULES.spread(),
        PLACE,
        WAVE,
        SUMMARY,
        new ArrangeRequest("c1", "ada", "ff55", TERMS, RULES),
        new WavePage("c1", 1, 50, 100),
        new DeviceStanding("applied", "applied and saved", PLACE, "aa11", "bb22"),
        new CampaignEnd(
            "c1", "failed", "the budget is spent", Map.of("r2", "in repair"), Map.of("r3", "lost")),
        LINE,
        new ChangeProgress(
            "c1",
            "Add a route",
            "running",
            "devices",
            "devices are being changed",
            NOON,
            SUMMARY,
            "ada",
            1,
            1,
            Map.of("applied", 1),
            List.of("r1"),
            1,
            Map.of("r2", "1 line stayed"),
            CHANGE_REPORT),
        CHANGE_REPORT,
        new RestoreRequest(EDGE, "aa11", 1, "ada", TERMS, "dd33"),
        new PrepareRestore(R1, "aa11", TERMS));
  }
}
