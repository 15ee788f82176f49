package dev.belay.cli.restore;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.Count;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Question;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.output.Times;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.cli.temporal.Watch;
import dev.belay.integrations.store.RevisionLookup;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.change.OnFailure;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.restore.DeviceRestoreWorkflow;
import dev.belay.workflows.restore.RestoreIds;
import dev.belay.workflows.restore.RestoreRequest;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay restore DEVICE@REVISION}. */
@Command(
    name = "restore",
    description = "Put an older revision back onto its device, by the protocol of a safe change.",
    footer = {"", "Example: belay restore core1@2   (@2 is the revision before the latest)"})
public final class RestoreCommand implements Callable<Integer> {
  private static final int LONGEST_MINUTES = 120;

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      paramLabel = "DEVICE@REVISION",
      description = "As `belay config history DEVICE` shows them.")
  private String what = "";

  @Option(
      names = "--confirm-within",
      paramLabel = "MINUTES",
      converter = Count.class,
      defaultValue = "5",
      description =
          "How long the device waits for the confirmation before it goes back (default: 5).")
  private int minutes;

  @Override
  public Integer call() {
    int at = what.indexOf('@');
    if (at < 1 || at == what.length() - 1) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "'" + what + "' is not DEVICE@REVISION, such as core1@2");
    }
    if (minutes > LONGEST_MINUTES) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "--confirm-within lies between 1 and " + LONGEST_MINUTES + " minutes.");
    }
    String device = what.substring(0, at);
    Workspace workspace = Workspace.of(options);
    workspace.inventory().select(List.of(device), List.of());
    RevisionRow revision = revision(workspace, device, what.substring(at));
    if (!Question.agreed(
        options,
        "Replace the configuration of "
            + device
            + " by revision "
            + revision.hash().substring(0, 12)
            + " of "
            + Times.local(revision.takenAt())
            + "?")) {
      return ExitCodes.CANCELLED;
    }
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      return restore(temporal, device, revision);
    }
  }

  private static RevisionRow revision(Workspace workspace, String device, String name) {
    try (Store store = workspace.openStore()) {
      return switch (store.revisions().find(device, name)) {
        case RevisionLookup.Found found -> found.row();
        case RevisionLookup.Missing missing ->
            throw new CommandFailure(ExitCodes.BAD_INPUT, missing.why());
      };
    }
  }

  private int restore(TemporalSession temporal, String device, RevisionRow revision) {
    int number =
        (int) Instant.now().getEpochSecond(); // rises with every restore, without a counter to keep
    DeviceRestoreWorkflow workflow =
        temporal
            .client()
            .newWorkflowStub(
                DeviceRestoreWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(RestoreIds.workflowId(device, number))
                    .setTaskQueue(TaskQueues.ORCHESTRATION)
                    .setStaticSummary(
                        "Restore of " + device + " to " + revision.hash().substring(0, 12))
                    .build());
    ChangeTerms terms =
        new ChangeTerms(
            "Restore to " + revision.hash().substring(0, 12),
            null,
            Duration.ofMinutes(minutes),
            OnFailure.REVERT);
    WorkflowClient.start(
        workflow::run,
        new RestoreRequest(
            Selection.only(device),
            revision.hash(),
            number,
            System.getProperty("user.name", "unknown"),
            terms,
            null));
    String inUi = "Temporal's UI, workflow " + RestoreIds.workflowId(device, number);
    Optional<DeviceChangeOutcome> outcome =
        new Watch(temporal, options.terminal())
            .until(
                WorkflowStub.fromTyped(workflow),
                DeviceChangeOutcome.class,
                elapsed -> {},
                inUi,
                inUi);
    boolean cancelled = outcome.isEmpty();
    return outcome
        // A cancelled execution has no result in Temporal; what it came to is in its view.
        .or(() -> Optional.ofNullable(workflow.view().outcome()))
        .map(ended -> print(device, ended, cancelled))
        .orElseThrow(() ->
            new CommandFailure(
                ExitCodes.CANCELLED, "the restore of " + device + " was cancelled; see " + inUi));
  }

  private int print(String device, DeviceChangeOutcome outcome, boolean cancelled) {
    Terminal terminal = options.terminal();
    if (options.json()) {
      JsonOutput.print(terminal, outcome);
    } else {
      terminal.line(
          device
              + ": "
              + terminal.paint(
                  outcome.succeeded() ? Paint.GOOD : Paint.BAD, Table.visible(outcome.describe())));
    }
    return outcome.succeeded()
        ? ExitCodes.DONE
        : cancelled ? ExitCodes.CANCELLED : ExitCodes.NOT_ALL;
  }
}
