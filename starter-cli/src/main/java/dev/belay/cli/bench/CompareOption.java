package dev.belay.cli.bench;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.integrations.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With what a bench is compared. Filled by picocli. */
final class CompareOption {
  private static final String LAST = "last";

  @Option(
      names = "--compare",
      arity = "0..1",
      fallbackValue = LAST,
      paramLabel = "last|N|FILE",
      description =
          "Show the figures beside those of the last bench, of the N-th before this one, or of the"
              + " last one in another history.")
  private @Nullable String with;

  /**
   * The earlier bench; empty when none is wanted.
   *
   * @throws InputException when there is none, or when a line of its file is none
   */
  Optional<BenchResult> in(BenchHistory history) {
    if (with == null) {
      return Optional.empty();
    }
    if (with.equals(LAST)) {
      return Optional.of(history.newest(1));
    }
    if (with.matches("[1-9][0-9]{0,5}")) {
      return Optional.of(history.newest(Integer.parseInt(with)));
    }
    Path file = Path.of(with);
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "--compare takes `last`, a number from 1, or the file of a history, not `" + with + "`.");
    }
    return Optional.of(new BenchHistory(file).newest(1));
  }
}
