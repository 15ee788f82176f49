package dev.belay.cli.config;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.DeviceText;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay config show}. */
@Command(
    name = "show",
    description = "Show one revision, without its secrets unless asked for them.",
    footer = {
      "%nExamples:",
      "  belay config show r1",
      "  belay config show r1@2 --raw > r1.txt",
    })
final class ShowCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      paramLabel = "DEVICE[@REVISION]",
      description = "Which: r1 (the newest), r1@2 (the one before), r1@3f9a0c (by its hash).")
  private String revision = "";

  @Option(
      names = "--raw",
      description = "With its secrets, byte by byte as stored; on a screen only with --yes.")
  private boolean raw;

  /** What a program gets. */
  record Shown(RevisionRow revision, boolean redacted, String text) {}

  @Override
  public Integer call() {
    RevisionName name = RevisionName.parse(revision);
    if (raw && options.terminal().screen() && !options.yes()) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "--raw would show secrets on this screen; send it to a file or a pipe, or say --yes.");
    }
    Workspace workspace = Workspace.of(options);
    RevisionRow row;
    byte[] bytes;
    try (Store store = workspace.openStore()) {
      row = name.in(store);
      bytes = StoredText.bytes(store, row);
    }
    print(row, bytes, raw ? null : ShownConfiguration.of(workspace, row.device()));
    return ExitCodes.DONE;
  }

  private void print(
      RevisionRow row,
      byte[] bytes,
      @org.jspecify.annotations.Nullable ShownConfiguration redaction) {
    if (options.json()) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      JsonOutput.print(
          options.terminal(),
          new Shown(row, redaction != null, redaction == null ? text : redaction.redacted(text)));
      return;
    }
    if (redaction == null) {
      PrintStream out = options.terminal().out();
      out.write(bytes, 0, bytes.length);
      out.flush();
      return;
    }
    options
        .terminal()
        .note(
            row.device()
                + ", taken "
                + Times.local(row.takenAt())
                + " by "
                + row.operation()
                + ", without its secrets:");
    DeviceText.print(
        options.terminal(), redaction.redacted(new String(bytes, StandardCharsets.UTF_8)));
  }
}
