package dev.belay.cli.lab;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.emulated.EmulatedFleetMain;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the laboratory's process: this very Belay with the emulated fleet's main class. Stateless.
 */
final class LabProcess {
  /** What the process says once every device listens. */
  private static final String READY = "ready";

  private LabProcess() {}

  /** Starts it and waits until its devices listen. */
  static ProcessHandle start(LabFolder folder, LabSpec spec) {
    Path files = folder.path().resolve("files");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + files, // what is copied to the devices
                "-XX:TieredStopAtLevel=1", // hundreds of devices must not cost the tests their CPU
                "-cp",
                System.getProperty("java.class.path"),
                EmulatedFleetMain.class.getName()));
    command.addAll(spec.asArguments(folder.path().resolve("inventory")));
    try {
      Files.createDirectories(files);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectError(ProcessBuilder.Redirect.to(folder.log().toFile()))
              .start();
      if (!saysReady(process)) {
        process.destroyForcibly();
        throw notStarted(folder);
      }
      return process.toHandle();
    } catch (IOException e) {
      throw notStarted(folder);
    }
  }

  /** False when it ended instead. The stream stays open: the process lives longer than we do. */
  private static boolean saysReady(Process process) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    String line = reader.readLine();
    while (line != null && !line.equals(READY)) {
      line = reader.readLine();
    }
    return line != null;
  }

  private static CommandFailure notStarted(LabFolder folder) {
    return new CommandFailure(
        ExitCodes.UNAVAILABLE, "The laboratory did not start; its log is " + folder.log() + ".");
  }
}
