package dev.belay.drivers.transfer;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.FileTransfer;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/** Emulated devices and files for tests of transfers. */
final class TransferBench implements AutoCloseable {
  private final DeviceConnector connector = new DeviceConnector(PlatformCatalog.builtIn());
  private final EmulatedFleet fleet = EmulatedFleet.start();
  private int devices;

  EmulatedDevice device(String platform) {
    return fleet.add(DeviceSpec.of("r" + ++devices, platform));
  }

  EmulatedFleet fleet() {
    return fleet;
  }

  FileTransfer files(EmulatedDevice device) {
    return files(device, SessionGuard.unguarded());
  }

  FileTransfer files(EmulatedDevice device, SessionGuard guard) {
    Timeouts timeouts =
        Timeouts.defaults()
            .withConnect(Duration.ofSeconds(20))
            .withInactivity(Duration.ofSeconds(10));
    return connector.files(
        new Target(device.name(), device.host(), device.port()),
        Credentials.password("lab", Secret.of("lab")),
        connector.platforms().get(device.spec().platform()),
        new HostKeyPolicy.Pinned(Set.of(device.hostKeyFingerprint())),
        SessionOptions.defaults().withTimeouts(timeouts).withGuard(guard));
  }

  /** A file whose bytes look like nothing. */
  static Path file(Path folder, String name, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return Files.write(folder.resolve(name), content);
  }

  @Override
  public void close() {
    connector.close();
    fleet.close();
  }
}
