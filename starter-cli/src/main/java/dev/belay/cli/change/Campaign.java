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
import dev.belay.workflows.change.Approval;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.ChangeProgress;
import dev.belay.workflows.change.ChangeReport;
import dev.belay.workflows.change.ChangeWorkflow;
import dev.belay.workflows.change.DeviceChangeView;
import dev.belay.workflows.change.DeviceChangeWorkflow;
import dev.belay.workflows.wire.States;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One campaign as the command sees it. Not thread-safe. */
final class Campaign {
  private static final int PAGE = 500;
  private static final int LOOKS_PER_ATTENTION = 10;

  private final Workspace workspace;
  private final TemporalSession temporal;
  private final GlobalOptions options;
  private final String name;
  private final ChangeWorkflow workflow;
  private int looks;

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

  /** Waits for the end. Also returns, empty, when every device left needs a person. */
  Optional<Ended> untilEnded() {
    return follow(this::onlyAttentionLeft);
  }

  /** Approves exactly the plan that was shown. */
  void approve(String planHash) {
    try {
      workflow.approve(
          new Approval(System.getProperty("user.name", "unknown"), planHash, null, null));
    } catch (WorkflowUpdateException e) {
      throw Refused.by(e);
    }
  }

  /** Asks it to end; devices under way end cleanly. */
  void cancel() {
    WorkflowStub.fromTyped(workflow).cancel();
  }

  /** The devices and what the store knows of each. */
  List<DeviceChangeRow> rows() {
    List<DeviceChangeRow> rows = new ArrayList<>();
    try (Store store = workspace.openStore()) {
      List<DeviceChangeRow> page = store.changes().devices(name, "", PAGE);
      while (!page.isEmpty()) {
        rows.addAll(page);
        page = store.changes().devices(name, page.getLast().device(), PAGE);
      }
    }
    return rows;
  }

  /** A device's plan as its workflow tells it. */
  Optional<DeviceChangeView> plan(String device) {
    return view(ChangeIds.plan(name, device));
  }

  /** A device's change as its workflow tells it; empty before it began. */
  Optional<DeviceChangeView> change(String device) {
    return view(ChangeIds.device(name, device));
  }

  /** Devices whose change waits for a person, with what is known. */
  List<DeviceChangeView> attention() {
    return rows().stream()
        .filter(
            row -> row.state().equals(States.NEEDS_ATTENTION) || row.state().equals(States.ON_HOLD))
        .flatMap(row -> change(row.device()).stream())
        .filter(view -> view.attention() != null)
        .toList();
  }

  /**
   * Whether nothing under way goes on without a person. A campaign that has room begins its next
   * device at once, so what has not begun by then waits for the same person. Every device is asked,
   * so not at every look.
   */
  private boolean onlyAttentionLeft(ChangeProgress progress) {
    int open = progress.started() - progress.finished();
    if (open == 0 || looks++ % LOOKS_PER_ATTENTION != 0) {
      return false;
    }
    return attention().size() == open;
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
      Optional<ChangeReport> report =
          new Watch(temporal, options.terminal())
              .until(
                  WorkflowStub.fromTyped(workflow),
                  ChangeReport.class,
                  elapsed -> {
                    ChangeProgress progress = workflow.progress();
                    display.show(look(progress, elapsed));
                    if (reached.holds(progress)) {
                      throw new Reached();
                    }
                  },
                  "belay change show " + name,
                  "belay change abort " + name);
      return Optional.of(report.map(result -> new Ended(result, false)).orElseGet(this::aborted));
    } catch (Reached e) {
      return Optional.empty();
    } finally {
      display.end();
    }
  }

  /** An aborted execution has no result in Temporal; what it came to is in its progress. */
  private Ended aborted() {
    ChangeReport report = progress().report();
    if (report == null) {
      throw new CommandFailure(
          ExitCodes.CANCELLED,
          "campaign " + name + " was aborted; `belay change show " + name + "`");
    }
    return new Ended(report, true);
  }

  private static ProgressDisplay.Look look(ChangeProgress progress, Duration elapsed) {
    boolean planning = progress.started() == 0;
    int good =
        progress.counts().getOrDefault("applied", 0)
            + progress.counts().getOrDefault("nothing-to-do", 0);
    int done = planning ? progress.planned() : good;
    int failed = planning ? 0 : progress.finished() - good;
    return new ProgressDisplay.Look(progress.devices(), done, Math.max(0, failed), elapsed)
        .saying(planning ? "planning" : "changing");
  }
}
