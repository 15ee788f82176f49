package dev.belay.cli.bench;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.ProcessEnd;
import dev.belay.cli.TemporaryFolder;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Secret;
import dev.belay.drivers.Target;
import dev.belay.emulated.FleetProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The emulated devices of one bench, in a process of their own, and a folder for all files. Both go
 * when it is closed, and also when Ctrl-C ends this process.
 */
final class BenchFleet implements AutoCloseable {
  private static final String PLATFORM = "cisco_ios";
  private static final Duration CLEAN_END = Duration.ofSeconds(20);
  private static final long MEGABYTE = 1_000_000;

  private final TemporaryFolder folder;
  private final Thread interruption = new Thread(this::interrupted, "belay-bench-interrupted");
  private volatile @Nullable FleetProcess process;
  private volatile boolean ending;

  private BenchFleet(TemporaryFolder folder) {
    this.folder = folder;
  }

  static BenchFleet start(BenchPlan plan) throws IOException {
    BenchFleet fleet = new BenchFleet(TemporaryFolder.create("belay-bench"));
    Runtime.getRuntime().addShutdownHook(fleet.interruption);
    try {
      fleet.ensureRoom(plan);
      fleet.process =
          FleetProcess.start(
              fleet.inventory(),
              List.of(
                  "count=" + plan.devices(),
                  "platforms=" + PLATFORM,
                  "prefix=bench-",
                  "delayMillis=" + plan.delay().toMillis()));
      return fleet;
    } catch (IOException e) {
      fleet.close();
      throw new CommandFailure(ExitCodes.UNAVAILABLE, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  /** How to log in to them. */
  DriverLogin login(DeviceConnector connector) {
    return new DriverLogin(
        connector,
        Credentials.password("lab", Secret.of("lab")),
        connector.platforms().get(PLATFORM),
        new HostKeyPolicy.KnownHosts(FleetProcess.knownHosts(inventory())));
  }

  List<Target> devices() throws IOException {
    return FleetProcess.devices(inventory()).stream()
        .map(device -> new Target(device.name(), device.host(), device.port()))
        .toList();
  }

  /** Where files may be made that are gone afterwards. */
  Path folder() {
    return folder.path();
  }

  /** Whether somebody wants this process to end. */
  boolean ending() {
    return ending;
  }

  private Path inventory() {
    return folder.path().resolve("devices");
  }

  /**
   * An upload lies beside the file that it replaces until it is proven, and our own file is there,
   * too.
   */
  private void ensureRoom(BenchPlan plan) throws IOException {
    if (!plan.works().contains(BenchWork.TRANSFER)) {
      return;
    }
    long each = (long) plan.devices() + Math.min(plan.devices(), plan.atOnce()) + 1;
    long needed = (3L * plan.megabytes() + each * plan.megabytesEach()) * MEGABYTE;
    long free = Files.getFileStore(folder.path()).getUsableSpace();
    if (free < needed) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "The transfers need up to "
              + needed / MEGABYTE
              + " MB in "
              + folder.path().getParent()
              + ", which has "
              + free / MEGABYTE
              + " MB left; make --size or --devices smaller, or measure the others by --only.");
    }
  }

  /** The command ends by itself then, which is the best end. */
  private void interrupted() {
    ending = true;
    ProcessEnd.letCommandEnd(CLEAN_END);
    remove();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(interruption);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook waits for the command.
    }
    remove();
  }

  private void remove() {
    FleetProcess running = process;
    if (running != null) {
      running.close();
    }
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
