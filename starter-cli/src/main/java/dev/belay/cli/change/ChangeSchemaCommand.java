package dev.belay.cli.change;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.integrations.change.ChangeSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay change schema}. */
@Command(
    name = "schema",
    description =
        "Print the JSON Schema of change files, by which editors complete them and mark mistakes.",
    footer = "%nExample: belay change schema > change.schema.json")
final class ChangeSchemaCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Override
  public Integer call() {
    ChangeSchema.text().lines().forEach(options.terminal()::line);
    return ExitCodes.DONE;
  }
}
