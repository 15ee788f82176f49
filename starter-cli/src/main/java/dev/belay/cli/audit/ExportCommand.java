package dev.belay.cli.audit;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.integrations.store.Store;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay audit export}. */
@Command(
    name = "export",
    description =
        "Print the audit log as lines of JSON, with the hashes, to be kept where nobody who can"
            + " write the store can write.",
    footer = "%nExample: belay audit export > audit.jsonl")
final class ExportCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "CAMPAIGN",
      description = "Without it, every campaign of the log.")
  private @Nullable String campaign;

  @Override
  public Integer call() {
    try (Store store = Workspace.of(options).openStore()) {
      Chains.each(
          store.audit(),
          campaign,
          name ->
              Chain.of(store.audit(), name)
                  .forEachRemaining(row -> JsonOutput.line(options.terminal(), row)));
    }
    return ExitCodes.DONE;
  }
}
