package dev.belay.cli.lab;

import dev.belay.emulated.EmulatedFleet;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The laboratory's process: says {@code ready}, then lives until it is ended. */
public final class LabMain {
  static final String READY = "ready";

  private LabMain() {}

  /**
   * Starts the devices and writes their folder.
   *
   * @param arguments the folder, then {@link LabSpec#asArguments}
   */
  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    LabSpec spec = LabSpec.ofArguments(List.of(arguments).subList(1, arguments.length));
    try (EmulatedFleet fleet = EmulatedFleet.start()) {
      spec.devices().forEach(fleet::add);
      LabFiles.write(folder, fleet.devices());
      System.out.println(READY);
      new CountDownLatch(1).await();
    }
  }
}
