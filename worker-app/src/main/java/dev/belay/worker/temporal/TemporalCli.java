package dev.belay.worker.temporal;

import dev.belay.integrations.input.InputException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds Temporal's command-line tool on this machine. */
final class TemporalCli {
  private static final String VARIABLE = "TEMPORAL_CLI_PATH";

  private TemporalCli() {}

  /**
   * The tool named by {@code TEMPORAL_CLI_PATH}, else the first one on the PATH.
   *
   * @throws InputException one line with what to install or to set
   */
  static Path find(Map<String, String> environment) {
    String named = environment.get(VARIABLE);
    if (named != null && !named.isBlank()) {
      Path file = Path.of(named);
      if (!Files.isExecutable(file) || Files.isDirectory(file)) {
        throw InputException.of(
            VARIABLE + " names " + file + ", which is no program that can be run",
            "set it to the path of the `temporal` command");
      }
      return file;
    }
    return onPath(environment.getOrDefault("PATH", ""))
        .orElseThrow(() ->
            InputException.of(
                "the `temporal` command is not on the PATH",
                "install Temporal's CLI, or set "
                    + VARIABLE
                    + " to where it is; without it Belay still works in embedded mode"));
  }

  private static Optional<Path> onPath(String path) {
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "temporal"))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst();
  }
}
