package dev.belay.cli.change;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.ProgressDisplay;
import dev.belay.cli.temporal.Refused;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.cli.temporal.Watch;
import dev.belay.integrations.store.DeviceChangeRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.backup.FleetProgress;
import dev.belay.workflows.campaign.CampaignKinds;
import dev.belay.workflows.campaign.ChangeProgress;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.ChangeWorkflow;
import dev.belay.workflows.campaign.PlanSummary;
import dev.belay.workflows.campaign.StopOrder;
import dev.belay.workflows.campaign.WaitsFor;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.DeviceChangeView;
import dev.belay.workflows.change.DeviceChangeWorkflow;
import dev.belay.workflows.plan.FleetPlanWorkflow;
import dev.belay.workflows.plan.PlanIds;
import dev.belay.workflows.wire.States;
import dev.belay.workflows.wire.UnreadablePayload;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** One campaign as the command sees it. Not thread-safe. */
final class Campaign {

  private final Workspace workspace;
  private final TemporalSession temporal;
  private final GlobalOptions options;
  private final String name;
  private final ChangeWorkflow workflow;

  Campaign(Workspace workspace, TemporalSession temporal, GlobalOptions options, String name) {
    this.workspace = workspace;
    this.temporal = temporal;
    this.options = options;
    this.name = name;
    this.workflow =
        temporal.client().newWorkflowStub(ChangeWorkflow.class, ChangeIds.campaign(name));
  }

  String name() {
    return name;
  }

  /** How it stands; refuses with one line when there is no such campaign. */
  ChangeProgress progress() {
    try {
      return workflow.progress();
    } catch (WorkflowNotFoundException e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "there is no campaign " + name + " in Temporal; `belay change show` lists them");
    } catch (WorkflowException e) {
      UnreadablePayload.throwIfBehind(e);
      throw new CommandFailure(
          ExitCodes.UNAVAILABLE,
          "campaign " + name + " does not answer; is a worker running? Start one: belay worker");
    }
  }

  /**
   * Waits for the plan; the report instead when the campaign ended without waiting for an approval.
   */
  Optional<Ended> untilPlanned() {
    return follow(progress -> progress.state().equals(States.WAITING_FOR_APPROVAL));
  }

  /** Waits for the end. Also returns, empty, when nothing goes on without a person. */
  Optional<Ended> untilEnded() {
    return follow(this::waitsForPeople);
  }

  /** The same, and whoever shows the campaign gets each look at it. */
  Optional<Ended> untilEnded(BiConsumer<ChangeProgress, Duration> eye) {
    return follow(this::waitsForPeople, eye);
  }

  /** Gives the person's voice for exactly this plan. */
  ChangeProgress approve(String planHash) {
    return approve(new Approval(Actor.name(), planHash, null, null));
  }

  /** Gives a voice. */
  ChangeProgress approve(Approval approval) {
    return ask(open -> open.approve(approval));
  }

  /** Asks something of the campaign while it is open. What it refuses is one line. */
  ChangeProgress ask(Function<ChangeWorkflow, ChangeProgress> order) {
    try {
      return order.apply(workflow);
    } catch (WorkflowUpdateException e) {
      throw Refused.by(e);
    } catch (WorkflowNotFoundException e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "campaign " + name + " is not open; `belay change show " + name + "` tells about it");
    }
  }

  /** Asks it to end; devices under way end cleanly. */
  void abort(String reason) {
    ask(open -> open.abort(new StopOrder(Actor.name(), reason, true)));
  }

  /** Lets no further wave begin. */
  void endAfterWave(String reason) {
    ask(open -> open.abort(new StopOrder(Actor.name(), reason, false)));
  }

  /** The store of the workspace; the caller closes it. */
  Store store() {
    return workspace.openStore();
  }

  /** The devices and what the store knows of each. */
  List<DeviceChangeRow> rows() {
    try (Store store = workspace.openStore()) {
      return store.changes().devices(name);
    }
  }

  /** A device's change as its workflow tells it; empty before it began. */
  Optional<DeviceChangeView> change(String device) {
    return view(ChangeIds.device(name, device));
  }

  /** Devices whose change waits for a person, with what is known. */
  List<DeviceChangeView> attention() {
    return progress().attention().keySet().stream()
        .sorted()
        .flatMap(device -> change(device).stream())
        .filter(view -> view.attention() != null)
        .toList();
  }

  /**
   * Whether nothing goes on without a person: at a gate or on hold, or because every device under
   * way waits for one. A device on trial that is on hold goes back by itself, and so is waited for.
   */
  private boolean waitsForPeople(ChangeProgress progress) {
    boolean atGate =
        List.of(WaitsFor.GATE, WaitsFor.DECISION, WaitsFor.RESUME, WaitsFor.APPROVAL).stream()
            .anyMatch(what -> what.word().equals(progress.waitsFor()));
    int open = progress.underWayInAll();
    if (open == 0) {
      return atGate;
    }
    return progress.attention().size() >= open
        && attention().stream().filter(view -> view.state().equals(States.NEEDS_ATTENTION)).count()
            >= open;
  }

  private Optional<DeviceChangeView> view(String workflowId) {
    try {
      return Optional.of(
          temporal.client().newWorkflowStub(DeviceChangeWorkflow.class, workflowId).view());
    } catch (WorkflowNotFoundException | WorkflowQueryException e) {
      return Optional.empty();
    }
  }

  /**
   * How a campaign ended.
   *
   * @param report what became of each device
   * @param aborted whether a person ended it early
   */
  record Ended(ChangeReport report, boolean aborted) {}

  private interface Condition {
    boolean holds(ChangeProgress progress);
  }

  /** Thrown to leave the watch early; carries nothing. */
  private static final class Reached extends RuntimeException {
    Reached() {
      super(null, null, false, false);
    }
  }

  private Optional<Ended> follow(Condition reached) {
    ProgressDisplay display = new ProgressDisplay(options.terminal(), options.json());
    try {
      return follow(reached, (progress, elapsed) -> display.show(look(progress, elapsed)));
    } finally {
      display.end();
    }
  }

  private Optional<Ended> follow(Condition reached, BiConsumer<ChangeProgress, Duration> eye) {
    try {
      Optional<ChangeReport> report =
          new Watch(temporal, options.terminal())
              .until(
                  WorkflowStub.fromTyped(workflow),
                  ChangeReport.class,
                  elapsed -> {
                    ChangeProgress progress = workflow.progress();
                    eye.accept(progress, elapsed);
                    if (reached.holds(progress)) {
                      throw new Reached();
                    }
                  },
                  "belay change watch " + name,
                  "belay change abort " + name);
      return Optional.of(report.map(this::ended).orElseGet(this::aborted));
    } catch (Reached e) {
      return Optional.empty();
    }
  }

  private Ended ended(ChangeReport report) {
    return new Ended(report, progress().state().equals(States.CANCELLED));
  }

  /** A cancelled execution has no result in Temporal; what it came to is in its progress. */
  private Ended aborted() {
    ChangeReport report = progress().report();
    if (report == null) {
      throw new CommandFailure(
          ExitCodes.CANCELLED,
          "campaign " + name + " was aborted; `belay change show " + name + "`");
    }
    return new Ended(report, true);
  }

  private ProgressDisplay.Look look(ChangeProgress progress, Duration elapsed) {
    PlanSummary plan = progress.plan();
    if (plan == null) {
      FleetProgress planning =
          temporal
              .client()
              .newWorkflowStub(FleetPlanWorkflow.class, PlanIds.workflowId(name))
              .progress();
      return new ProgressDisplay.Look(
              planning.devices(), planning.succeeded(), planning.failed(), elapsed)
          .saying("planning");
    }
    int good =
        progress.counts().entrySet().stream()
            .filter(kind -> CampaignKinds.GOOD.contains(kind.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return new ProgressDisplay.Look(plan.devices(), good, progress.finished() - good, elapsed)
        .saying(
            plan.waves().size() > 1 && progress.wave() > 0
                ? "wave " + progress.wave() + ": " + doing(progress)
                : doing(progress));
  }

  private static String doing(ChangeProgress progress) {
    return progress.waitsFor().equals(WaitsFor.DEVICES.word())
        ? "changing"
        : "waits for " + progress.waitsFor();
  }
}
