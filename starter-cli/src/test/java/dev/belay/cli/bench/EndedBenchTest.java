package dev.belay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bench in a process of its own, which somebody ends. */
class EndedBenchTest {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void leavesNeitherDevicesNorFilesNorAResult() throws IOException, InterruptedException {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path history = folder.resolve("bench.jsonl");
    Process bench = start(temporary, history);
    try {
      awaitMeasuring(bench);
      List<ProcessHandle> devices = bench.descendants().toList();
      assertThat(devices).as("processes of devices").hasSize(1);

      bench.destroy();

      assertThat(bench.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
      assertThat(bench.exitValue()).isEqualTo(ExitCodes.CANCELLED);
      assertThat(devices).noneMatch(ProcessHandle::isAlive);
      assertThat(temporary).isEmptyDirectory();
      assertThat(history).isEmptyFile();
    } finally {
      bench.destroyForcibly();
    }
  }

  private Process start(Path temporary, Path history) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "bench",
            "--devices=3",
            "--rounds=100",
            "--delay=20ms",
            "--warm-up=0",
            "--history=" + history)
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void awaitMeasuring(Process bench) throws IOException {
    BufferedReader told = bench.errorReader(StandardCharsets.UTF_8);
    String line = told.readLine();
    while (line != null && !line.startsWith("connect + show version")) {
      line = told.readLine();
    }
    assertThat(line).as("what is measured").isNotNull();
  }
}
