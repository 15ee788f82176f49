package dev.belay.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Emulated devices in a process of their own. Each fleet has names, keys and configurations that no
 * fleet before it had, so that a first backup is really a first one.
 */
final class Fleet implements AutoCloseable {
  private static final String READY = "ready";

  private final Process process;
  private final int devices;

  private Fleet(Process process, int devices) {
    this.process = process;
    this.devices = devices;
  }

  /**
   * Starts a fleet and waits until every device listens.
   *
   * @param folder where inventory and host keys are written, over those of the fleet before
   * @param name the beginning of the devices' names
   */
  static Fleet start(Conditions conditions, int devices, Path folder, String name)
      throws IOException {
    return start(
        folder,
        List.of(
            "count=" + devices,
            "prefix=" + name + "-",
            "platforms=" + conditions.platforms(),
            "bytes=" + conditions.bytes(),
            "delayMillis=" + conditions.delay().toMillis()));
  }

  /**
   * Starts a fleet and waits until every device listens.
   *
   * @param folder where inventory and host keys are written
   * @param words what fleet, as the emulator takes it; the first is {@code count=N}
   */
  static Fleet start(Path folder, List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.belay.emulated.EmulatedFleetMain"));
    command.addAll(words);
    command.addAll(List.of("inventory=" + folder, "stopWithInput=true"));
    int devices = Integer.parseInt(words.getFirst().substring("count=".length()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Fleet fleet = new Fleet(process, devices);
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    List<String> lines = said.lines().takeWhile(line -> !line.equals(READY)).toList();
    if (!process.isAlive()) {
      throw new IOException("the emulated fleet did not start: " + String.join(" ", lines));
    }
    return fleet;
  }

  int devices() {
    return devices;
  }

  /** Ends the process; its devices are gone then. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
