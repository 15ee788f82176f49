package dev.belay.cli.change;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.temporal.Refused;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.DeviceChangeView;
import dev.belay.workflows.change.DeviceChangeWorkflow;
import dev.belay.workflows.change.Resolution;
import dev.belay.workflows.change.ResolveAction;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code belay change resolve CAMPAIGN DEVICE ACTION}. */
@Command(
    name = "resolve",
    description = "Decide for a device that needs attention or is on hold.",
    footer = "%nExample: belay change resolve CAMPAIGN r1 retry --reason \"the link is back\"")
final class ChangeResolveCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      index = "0",
      paramLabel = "CAMPAIGN",
      description = "As `belay change show` lists it.")
  private String campaign = "";

  @Parameters(index = "1", paramLabel = "DEVICE", description = "The device that waits.")
  private String device = "";

  @Parameters(
      index = "2",
      paramLabel = "retry|accept|give-up",
      converter = ActionName.class,
      description = "Try again; take the device as it is; or see to it yourself.")
  private ResolveAction action = ResolveAction.RETRY;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Kept in the history.")
  private String reason = "";

  static final class ActionName implements ITypeConverter<ResolveAction> {
    @Override
    public ResolveAction convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "retry" -> ResolveAction.RETRY;
        case "accept" -> ResolveAction.ACCEPT;
        case "give-up" -> ResolveAction.GIVE_UP;
        default ->
            throw new TypeConversionException("'" + value + "' is none of retry, accept, give-up");
      };
    }
  }

  @Override
  public Integer call() {
    try (TemporalSession temporal = TemporalSession.open(Workspace.of(options))) {
      DeviceChangeView view =
          temporal
              .client()
              .newWorkflowStub(DeviceChangeWorkflow.class, ChangeIds.device(campaign, device))
              .resolve(new Resolution(action, Actor.name(), reason));
      if (options.json()) {
        JsonOutput.print(options.terminal(), view);
      } else {
        options.terminal().line(device + ": " + view.state());
      }
      return ExitCodes.DONE;
    } catch (WorkflowNotFoundException e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "no change of " + device + " in campaign " + campaign + " is open");
    } catch (WorkflowUpdateException e) {
      throw Refused.by(e);
    }
  }
}
