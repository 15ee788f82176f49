package dev.belay.cli.lab;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the laboratory is. Filled by picocli. */
final class FolderOption {
  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description =
          "The laboratory's folder (default: lab, or this one when it is a laboratory's).")
  private @Nullable Path folder;

  LabFolder folder() {
    return LabFolder.of(folder);
  }
}
