package dev.belay.benchmarks;

import dev.belay.emulated.FleetProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Emulated devices in a process of their own. Each fleet has names, keys and configurations that no
 * fleet before it had, so that a first backup is really a first one.
 */
final class Fleet implements AutoCloseable {
  private final FleetProcess process;
  private final int devices;

  private Fleet(FleetProcess process, int devices) {
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
    int devices = Integer.parseInt(words.getFirst().substring("count=".length()));
    return new Fleet(FleetProcess.start(folder, words), devices);
  }

  int devices() {
    return devices;
  }

  /** Ends the process; its devices are gone then. */
  @Override
  public void close() {
    process.close();
  }
}
