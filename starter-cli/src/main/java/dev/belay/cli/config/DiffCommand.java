package dev.belay.cli.config;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.DiffText;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay config diff}. */
@Command(
    name = "diff",
    description = "Show what changed between two revisions, without secrets.",
    footer = {
      "%nExamples:",
      "  belay config diff r1           the last change: r1@2 against r1@1",
      "  belay config diff r1@5         from then to now",
      "  belay config diff r1@5 @3      between two of r1",
      "  belay config diff r1 r2        two devices",
      "  belay config diff r1 --sections",
      "                                 each changed line under its interface, neighbour, rule",
    })
final class DiffCommand implements Callable<Integer> {
  private static final String BEFORE_THE_NEWEST = "2";

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      index = "0",
      paramLabel = "DEVICE[@REVISION]",
      description = "The older one; a device alone means the one before its newest.")
  private String older = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "[DEVICE]@REVISION",
      defaultValue = "",
      description = "The newer one (default: the newest of the same device).")
  private String newer = "";

  @Option(
      names = "--sections",
      description =
          "Show changed lines under the sections they stand in, instead of with the three lines around"
              + " them. A line that only moved is left out where order says nothing.")
  private boolean sections;

  /** What a program gets. */
  record Difference(RevisionRow from, RevisionRow to, boolean equal, String diff) {}

  @Override
  public Integer call() {
    RevisionName to = RevisionName.parse(newer, RevisionName.parse(older).device());
    RevisionName from =
        newer.isEmpty() && !older.contains("@")
            ? new RevisionName(to.device(), BEFORE_THE_NEWEST)
            : RevisionName.parse(older);
    Workspace workspace = Workspace.of(options);
    Difference difference;
    try (Store store = workspace.openStore()) {
      difference = compare(sections, workspace, store, from.in(store), to.in(store));
    }
    if (options.json()) {
      JsonOutput.print(options.terminal(), difference);
    } else if (difference.equal()) {
      options
          .terminal()
          .line(title(difference.from()) + " and " + title(difference.to()) + " say the same.");
    } else {
      DiffText.print(options.terminal(), difference.diff());
    }
    return ExitCodes.DONE;
  }

  private static Difference compare(
      boolean sections, Workspace workspace, Store store, RevisionRow from, RevisionRow to) {
    ShownConfiguration fromForm = ShownConfiguration.of(workspace, from.device());
    ShownConfiguration toForm =
        from.device().equals(to.device())
            ? fromForm
            : ShownConfiguration.of(workspace, to.device());
    RedactedDiff.Side before =
        new RedactedDiff.Side(title(from), StoredText.of(store, from), fromForm);
    RedactedDiff.Side after = new RedactedDiff.Side(title(to), StoredText.of(store, to), toForm);
    String diff =
        sections ? RedactedDiff.inSections(before, after) : RedactedDiff.between(before, after);
    return new Difference(from, to, diff.isEmpty(), diff);
  }

  private static String title(RevisionRow row) {
    return row.device()
        + " of "
        + Times.local(row.takenAt())
        + " ("
        + row.hash().substring(0, 12)
        + ")";
  }
}
