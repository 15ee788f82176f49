package dev.belay.benchmarks;

import dev.belay.cli.worker.WorkerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import picocli.CommandLine;

/**
 * {@code belay worker} with simulated devices, in a process of its own. What starts it is {@code
 * ./belay} itself, told to take a Java that takes this class instead of its main class; so all
 * options of Java are those of a worker.
 */
public final class SimulatedWorker {
  private SimulatedWorker() {}

  /** The arguments of {@code belay worker}. */
  public static void main(String[] arguments) {
    Path folder =
        Path.of(Objects.requireNonNull(System.getenv(Simulation.FOLDER), Simulation.FOLDER));
    WorkerCommand command = new WorkerCommand(platforms -> new SimulatedDevices(platforms, folder));
    String[] words = Arrays.copyOfRange(arguments, 1, arguments.length);
    System.exit(new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).execute(words));
  }

  /** Makes the folder that {@code BELAY_JAVA_HOME} names. */
  static Path javaHome(Path folder) throws IOException {
    Path real = Path.of(System.getProperty("java.home"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(real.resolve("release"), folder.resolve("release"));
    Path java = bin.resolve("java");
    String classes =
        Path.of(SimulatedWorker.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    Files.writeString(
        java,
        """
        #!/usr/bin/env bash
        previous= words=()
        for word in "$@"; do
          [ "$previous" != -cp ] || word='%s':$word
          previous=$word
          [ "$word" != dev.belay.cli.Main ] || word=%s
          words+=("$word")
        done
        exec '%s' "${words[@]}"
        """
            .formatted(classes, SimulatedWorker.class.getName(), real.resolve("bin/java")));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    return folder;
  }
}
