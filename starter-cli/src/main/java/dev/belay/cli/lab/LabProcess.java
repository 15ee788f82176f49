package dev.belay.cli.lab;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the laboratory's process: this very Belay with another main class. Stateless. */
final class LabProcess {
  private LabProcess() {}

  /** Starts it and waits until its devices listen. */
  static ProcessHandle start(LabFolder folder, LabSpec spec) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // hundreds of devices must not cost the tests their CPU
                "-cp",
                System.getProperty("java.class.path"),
                LabMain.class.getName(),
                folder.path().toString()));
    command.addAll(spec.asArguments());
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectError(ProcessBuilder.Redirect.to(folder.log().toFile()))
              .start();
      if (!LabMain.READY.equals(firstLine(process))) {
        process.destroyForcibly();
        throw notStarted(folder);
      }
      return process.toHandle();
    } catch (IOException e) {
      throw notStarted(folder);
    }
  }

  /** Null when it ended without a word. The stream stays open: the process lives longer than we. */
  private static @org.jspecify.annotations.Nullable String firstLine(Process process)
      throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    return reader.readLine();
  }

  private static CommandFailure notStarted(LabFolder folder) {
    return new CommandFailure(
        ExitCodes.UNAVAILABLE, "The laboratory did not start; its log is " + folder.log() + ".");
  }
}
