package dev.belay.cli.change;

import dev.belay.cli.Count;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay change plan FILE}. */
@Command(
    name = "plan",
    description =
        "Show what a change would do on each device, and what protects it; the devices stay as they are.",
    footer = "%nExample: belay change plan ntp.yaml")
final class ChangePlanCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "FILE", description = "A change file.")
  private Path file = Path.of("");

  @Option(
      names = "--parallel",
      paramLabel = "N",
      converter = Count.class,
      description = "Devices at the same time (default: what the file says, or 20).")
  private int parallel;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    boolean othersApprove = ChangeInput.of(workspace, file, parallel).othersApprove();
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      // With a server the planned campaign waits there for its approval; otherwise there is nobody
      // to wait.
      String name = ChangeStart.start(workspace, temporal, file, !temporal.durable(), parallel);
      Campaign campaign = new Campaign(workspace, temporal, options, name);
      Optional<Campaign.Ended> ended = campaign.untilPlanned();
      ReportView view = new ReportView(options);
      view.plan(Planned.of(campaign));
      if (ended.isPresent() && !ended.get().report().succeeded()) {
        return view.ended(ended.get());
      }
      if (ended.isEmpty() && !options.json()) {
        options.terminal().line();
        String next = othersApprove ? "approve " : "apply ";
        options
            .terminal()
            .line(
                (othersApprove ? "It waits for approval: " : "Approve and apply exactly this: ")
                    + "belay change "
                    + next
                    + name);
      }
      return view.planned();
    }
  }
}
