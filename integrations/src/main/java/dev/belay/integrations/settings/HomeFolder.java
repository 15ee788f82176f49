package dev.belay.integrations.settings;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.PathText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the settings file: the one named, else that of BELAY_CONFIG, else belay.yaml in BELAY_HOME,
 * else the nearest belay.yaml from the working folder upwards, whose owner must be trusted.
 */
record HomeFolder(
    @Nullable Path named,
    Map<String, String> environment,
    Path workingFolder,
    Predicate<Path> trusted) {
  static final String HOME = "BELAY_HOME";
  private static final String CONFIG = "BELAY_CONFIG";

  /** Variables that say where to look, and are no settings. */
  static final Set<String> VARIABLES = Set.of(HOME, CONFIG);

  /** Null when nobody named a file and none is found: then defaults apply. */
  @Nullable Path settingsFile() {
    if (named != null) {
      return workingFolder.resolve(named).normalize();
    }
    String config = environment.get(CONFIG);
    if (config != null && !config.isBlank()) {
      return path(config, CONFIG);
    }
    String home = environment.get(HOME);
    if (home != null && !home.isBlank()) {
      Path file = path(home, HOME).resolve(BelaySettings.FILE_NAME);
      return Files.exists(file) ? file : null;
    }
    return nearest();
  }

  private @Nullable Path nearest() {
    for (Path folder = workingFolder; folder != null; folder = folder.getParent()) {
      Path file = folder.resolve(BelaySettings.FILE_NAME);
      if (Files.exists(file)) {
        refuseStrangers(file);
        return file;
      }
    }
    return null;
  }

  /** The file may name programs to run, and a shared folder such as /tmp is above many others. */
  private void refuseStrangers(Path file) {
    if (!trusted.test(file)) {
      throw InputException.in(
          file,
          "this file was found, but it belongs to another user",
          "name it with --config if you trust it");
    }
  }

  private Path path(String text, String variable) {
    Path path = PathText.resolve(text, workingFolder);
    if (path == null) {
      throw InputException.of(variable + " is not a path", "write a file or folder name");
    }
    return path;
  }
}
