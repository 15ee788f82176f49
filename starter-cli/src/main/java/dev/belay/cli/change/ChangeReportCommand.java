package dev.belay.cli.change;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.store.CampaignRow;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay change report CAMPAIGN}. */
@Command(
    name = "report",
    description = {
      "The proof of a campaign: what was planned and approved by whom, what became of each device,"
          + " what failed and why, and the head of its audit log.",
      "From the store: it needs no Temporal, and works as long as the store is kept."
    },
    footer = {
      "%nExamples:",
      "  belay change report CAMPAIGN",
      "  belay change report CAMPAIGN --html report.html   a page by itself, to mail, print or keep",
    })
final class ChangeReportCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "CAMPAIGN", description = "As `belay change show` lists it.")
  private String name = "";

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write one page of HTML there, which needs nothing beside it.")
  private @Nullable Path html;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    Proof proof;
    try (Store store = workspace.openStore()) {
      CampaignRow campaign =
          store
              .changes()
              .find(name)
              .orElseThrow(() ->
                  new CommandFailure(
                      ExitCodes.BAD_INPUT,
                      "there is no campaign " + name + "; `belay change show` lists them"));
      TranscriptFiles transcripts = TranscriptFiles.of(workspace.settings().worker().transcripts());
      proof = new ProofReader(store, transcripts).read(campaign, Instant.now());
    }
    if (html != null) {
      write(proof, html);
    }
    if (options.json()) {
      JsonOutput.print(options.terminal(), proof);
    } else if (html == null) {
      ProofText.print(options.terminal(), proof);
    } else {
      options.terminal().line("The report of campaign " + name + " is in " + html);
    }
    return ExitCodes.DONE;
  }

  private static void write(Proof proof, Path file) {
    try (Writer page = Files.newBufferedWriter(file)) {
      new ProofPage(page, file).write(proof);
    } catch (IOException e) {
      throw InputException.in(
          file, "the report cannot be written here", "name a file in a folder that you may write");
    }
  }
}
