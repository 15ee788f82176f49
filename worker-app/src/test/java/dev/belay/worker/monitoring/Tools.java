package dev.belay.worker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own programs. Where they are missing, a test says so; with {@code CI} it fails. */
final class Tools {
  private Tools() {}

  static void need(String program) {
    boolean here =
        List.of(System.getenv("PATH").split(":", -1)).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    Assumptions.assumeTrue(
        here || "true".equals(System.getenv("CI")),
        program + " is missing (Debian: prometheus), so the rules and queries are not tried");
  }

  /** Runs a program to its good end; its words are the failure. */
  static void run(String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("said", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said, StandardCharsets.UTF_8)).isZero();
    } finally {
      Files.delete(said);
    }
  }
}
