package dev.belay.emulated;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A fleet in a process of its own, so that what devices cost is not in the figures of whoever talks
 * to them. It never outlives the process that started it, even one that is killed: it ends where
 * its input ends. Not thread-safe, except {@link #close}.
 */
public final class FleetProcess implements AutoCloseable {
  private static final String READY = "ready";
  private static final int PATIENCE_SECONDS = 15;

  private static final Pattern HOST =
      Pattern.compile("^(\\S+):\\n  hostname: (\\S+)\\n  port: (\\d+)", Pattern.MULTILINE);

  private final Process process;

  private FleetProcess(Process process) {
    this.process = process;
  }

  /**
   * A device that listens.
   *
   * @param name what the inventory calls it
   * @param host an address
   * @param port a TCP port
   */
  public record Listening(String name, String host, int port) {}

  /**
   * Starts a fleet and waits until every device listens.
   *
   * @param folder where inventory and host keys are written, over those of a fleet before, and
   *     where all other files of the devices are while they run
   * @param words what fleet, as {@link EmulatedFleetMain} takes it
   * @throws IOException with what the fleet said when it did not start
   */
  public static FleetProcess start(Path folder, List<String> words) throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    Path log = folder.resolve("fleet.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + files,
                "-cp",
                System.getProperty("java.class.path"),
                EmulatedFleetMain.class.getName()));
    command.addAll(words);
    command.addAll(List.of("inventory=" + folder, "stopWithInput=true"));
    FleetProcess fleet =
        new FleetProcess(
            new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
                .start());
    if (!fleet.saysReady()) {
      fleet.close();
      throw new IOException(
          "the emulated devices did not start: "
              + String.join(" ", Files.readAllLines(log, StandardCharsets.UTF_8)));
    }
    return fleet;
  }

  /** The devices of the fleet whose inventory is in a folder, in their order. */
  public static List<Listening> devices(Path folder) throws IOException {
    return HOST.matcher(Files.readString(folder.resolve("hosts.yaml")))
        .results()
        .map(host -> new Listening(host.group(1), host.group(2), Integer.parseInt(host.group(3))))
        .toList();
  }

  /** The host keys of the fleet whose inventory is in a folder, as OpenSSH's file. */
  public static Path knownHosts(Path folder) {
    return folder.resolve("known_hosts");
  }

  /** False when it ended instead. */
  private boolean saysReady() throws IOException {
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    while (line != null && !line.equals(READY)) {
      line = said.readLine();
    }
    return line != null;
  }

  /**
   * Lets the devices end and remove their files, and waits for it; ends them by force when that
   * takes unduly long. Never throws, and may be called again.
   */
  @Override
  public void close() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
    } catch (IOException e) {
      // Then nobody reads it any more, because the process has ended.
    }
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    process.onExit().join();
  }
}
