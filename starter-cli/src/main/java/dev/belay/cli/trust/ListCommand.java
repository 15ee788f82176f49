package dev.belay.cli.trust;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay trust list}. */
@Command(
    name = "list",
    description = "List the host keys that are trusted.",
    footer = "%nExample: belay trust list")
final class ListCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  /** What a program gets per key. */
  record Row(String hosts, String type, String fingerprint) {}

  @Override
  public Integer call() {
    Path path = Workspace.of(options).settings().hostKeys().file();
    List<Row> rows =
        KnownHostsFile.read(path).keys().stream()
            .map(key -> new Row(key.hosts(), key.type(), key.fingerprint()))
            .toList();
    if (options.json()) {
      JsonOutput.print(options.terminal(), rows);
    } else if (rows.isEmpty()) {
      options.terminal().line("No host key is trusted yet; `belay trust accept` adds them.");
    } else {
      Table table = Table.of("HOST", "TYPE", "FINGERPRINT");
      rows.forEach(row -> table.row(row.hosts(), row.type(), row.fingerprint()));
      table.print(options.terminal());
    }
    return ExitCodes.DONE;
  }
}
