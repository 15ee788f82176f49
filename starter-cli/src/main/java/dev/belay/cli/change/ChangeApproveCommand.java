package dev.belay.cli.change;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Question;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.integrations.approval.Signer;
import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.campaign.ChangeProgress;
import dev.belay.workflows.wire.States;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay change approve CAMPAIGN}. */
@Command(
    name = "approve",
    description = {
      "Give one voice for the plan of a campaign, after reading it.",
      "The campaign goes on by itself as soon as enough people have agreed."
    },
    footer = {
      "%nExamples:",
      "  belay change approve CAMPAIGN --reason \"read and compared\"",
      "  belay change approve CAMPAIGN --sign ~/.ssh/id_ed25519",
    })
final class ChangeApproveCommand implements Callable<Integer> {
  private static final int SHORTEST_HASH = 12;

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "CAMPAIGN", description = "As `belay change show` lists it.")
  private String name = "";

  @Option(
      names = "--plan",
      paramLabel = "HASH",
      description = "The plan that was read, by at least 12 characters; needed with --yes.")
  private @Nullable String hash;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the audit log.")
  private @Nullable String reason;

  @Option(
      names = "--sign",
      paramLabel = "KEY",
      description =
          "Sign the plan's hash with this SSH key, by your ssh-keygen; the .pub of a key that an"
              + " agent has will do. See docs/approvals.md.")
  private @Nullable Path key;

  @Override
  public Integer call() {
    if (hash == null && options.yes()) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "with --yes nobody reads the plan: name the one you have read by --plan");
    }
    Workspace workspace = Workspace.of(options);
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      Campaign campaign = new Campaign(workspace, temporal, options, name);
      ChangeProgress progress = campaign.progress();
      if (!progress.state().equals(States.WAITING_FOR_APPROVAL)) {
        throw new CommandFailure(
            ExitCodes.BAD_INPUT,
            "campaign " + name + " does not wait for an approval; it is " + progress.state());
      }
      String plan = Objects.requireNonNull(progress.planHash(), "what waits has a plan");
      if (!agreed(campaign, plan)) {
        return ExitCodes.CANCELLED;
      }
      tell(campaign.approve(new Approval(Actor.name(), plan, reason, signature(plan))));
      return ExitCodes.DONE;
    }
  }

  private boolean agreed(Campaign campaign, String plan) {
    String read = hash;
    if (read == null) {
      new ReportView(options).plan(Planned.of(campaign));
      return Question.agreed(options, "Approve this plan?");
    }
    if (read.length() < SHORTEST_HASH || !plan.startsWith(read)) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "the plan of campaign " + name + " is " + plan + ", not " + read);
    }
    return true;
  }

  /** Over the plan that was read, and only after it was. */
  private @Nullable String signature(String plan) {
    return key == null ? null : new Signer().sign(key, plan);
  }

  private void tell(ChangeProgress progress) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), progress);
    } else if (progress.approvalsMissing() > 0) {
      int missing = progress.approvalsMissing();
      options
          .terminal()
          .line(
              "Approved. "
                  + (missing == 1 ? "1 more approval is" : missing + " more approvals are")
                  + " needed.");
    } else {
      options.terminal().line("Approved. Watch it: belay change watch " + name);
    }
  }
}
