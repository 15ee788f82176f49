package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that the pages for newcomers show does what a reader expects. */
class FirstStepsIT {
  private static final Path DOCUMENTS = Path.of("../docs").toAbsolutePath();
  private static final Path SCRIPT = Path.of("src/test/scripts/first-steps.sh").toAbsolutePath();
  private static final int PATIENCE_MINUTES = 10;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"first-steps.md", "add-a-platform.md"})
  void theCommandsOfThePageWork(String page) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Path home = Files.createDirectory(folder.resolve("home"));
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash", SCRIPT.toString(), DOCUMENTS.resolve(page).toString(), home.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .merge("PATH", command() + File.pathSeparator, (path, ours) -> ours + path);
    builder.environment().keySet().removeIf(name -> name.startsWith("TEMPORAL_"));

    Process reader = builder.start();
    boolean ended = reader.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      reader.descendants().forEach(ProcessHandle::destroyForcibly);
      reader.destroyForcibly();
    }

    String told = Files.readString(output);
    assertThat(ended).as(told).isTrue();
    assertThat(reader.exitValue()).as(told).isZero();
    assertThat(told).doesNotContain("this is a defect in Belay");
  }

  /** A folder with a `belay` that is the one under test, not one that would build itself first. */
  private Path command() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path belay =
        Files.writeString(
            bin.resolve("belay"),
            """
            #!/bin/sh
            exec '%s' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' \
            dev.belay.cli.Main "$@"
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(belay, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }
}
