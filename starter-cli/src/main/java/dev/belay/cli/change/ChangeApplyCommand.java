package dev.belay.cli.change;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.Count;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Question;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.workflows.wire.States;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay change apply FILE|CAMPAIGN}. */
@Command(
    name = "apply",
    description = {
      "Plan a change file, ask, and apply exactly what was shown; or approve and apply a planned campaign.",
      "Each device confirms only after its checks have passed from a new session; otherwise it goes back."
    },
    footer = "%nExample: belay change apply ntp.yaml")
final class ChangeApplyCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      paramLabel = "FILE|CAMPAIGN",
      description = "A change file, or a campaign that `belay change plan` left waiting.")
  private String what = "";

  @Option(
      names = "--parallel",
      paramLabel = "N",
      converter = Count.class,
      description = "Devices at the same time (default: what the file says, or 20).")
  private int parallel;

  @Override
  public Integer call() {
    if (options.json() && !options.yes()) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "with --output json the plan is shown at the end, so nobody can agree to it: say --yes, or"
              + " read it first with `belay change plan`");
    }
    boolean isFile = Files.exists(Path.of(what)) || what.endsWith(".yaml") || what.endsWith(".yml");
    Workspace workspace = Workspace.of(options);
    boolean othersApprove = false;
    if (isFile) {
      // Otherwise the campaign would be planned and then wait for an approval that cannot come.
      Question.ensureAnswerable(options);
      othersApprove = ChangeInput.of(workspace, Path.of(what), parallel).othersApprove();
    }
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      if (othersApprove && !temporal.durable()) {
        throw new CommandFailure(
            ExitCodes.BAD_INPUT,
            "its approvals are other people's, and this Temporal ends with the process: name a server"
                + " by TEMPORAL_ADDRESS, or start one with `belay server`");
      }
      String name =
          isFile
              ? ChangeStart.start(workspace, temporal, Path.of(what), false, parallel)
              : known(workspace, temporal);
      return apply(
          new Campaign(workspace, temporal, options, name), temporal.durable(), othersApprove);
    }
  }

  private String known(Workspace workspace, TemporalSession temporal) {
    try {
      return new Campaign(workspace, temporal, options, what).progress().campaign();
    } catch (CommandFailure e) {
      throw new CommandFailure(
          e.exitCode(), "there is no file " + what + ", and " + e.getMessage());
    }
  }

  private int apply(Campaign campaign, boolean durable, boolean othersApprove) {
    ReportView view = new ReportView(options);
    Optional<Campaign.Ended> ended = campaign.untilPlanned();
    if (ended.isPresent()) {
      view.plan(Planned.of(campaign));
      return view.ended(ended.get());
    }
    if (!campaign.progress().state().equals(States.WAITING_FOR_APPROVAL)) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "campaign " + campaign.name() + " is not waiting for an approval");
    }
    PlanView.Shown plan = Planned.of(campaign);
    view.plan(plan);
    if (othersApprove) {
      return view.waits(campaign, durable);
    }
    if (!Question.agreed(options, "Apply this?")) {
      campaign.abort("the plan was not agreed to");
      campaign.untilEnded().ifPresent(view::ended);
      return ExitCodes.CANCELLED;
    }
    campaign.approve(Objects.requireNonNull(plan.planHash(), "what waits for approval has a hash"));
    return campaign.untilEnded().map(view::ended).orElseGet(() -> view.waits(campaign, durable));
  }
}
