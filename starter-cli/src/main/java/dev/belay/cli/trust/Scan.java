package dev.belay.cli.trust;

import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.inventory.ConnectionFacts;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.settings.SshSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Asks many devices for their host keys at once, without a login. Stateless. */
final class Scan {
  /**
   * A scan is one packet exchange per device; more at once only fill the local network's queues.
   */
  private static final int AT_ONCE = 64;

  private Scan() {}

  /** The findings in the order of the devices. */
  static List<Finding> of(
      List<Device> devices,
      KnownHostsFile file,
      PlatformCatalog platforms,
      SshSettings ssh,
      Duration timeout) {
    Semaphore room = new Semaphore(AT_ONCE);
    List<Finding> findings = new ArrayList<>(devices.size());
    try (DeviceConnector connector = new DeviceConnector(platforms);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Finding>> scans =
          devices.stream()
              .map(device -> threads.submit(() -> one(connector, device, file, ssh, timeout, room)))
              .toList();
      for (Future<Finding> scan : scans) {
        findings.add(scan.get());
      }
      return findings;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the scan was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  private static Finding one(
      DeviceConnector connector,
      Device device,
      KnownHostsFile file,
      SshSettings ssh,
      Duration timeout,
      Semaphore room)
      throws InterruptedException {
    room.acquire();
    try {
      Set<String> legacy = new HashSet<>(ConnectionFacts.legacyAlgorithms(device.data()));
      legacy.addAll(ssh.legacyAlgorithms().getOrDefault(device.platform(), List.of()));
      return Finding.judge(
          device, connector.scanHostKey(device.host(), device.port(), legacy, timeout), file);
    } catch (DeviceFault e) {
      return new Finding.Silent(device, String.valueOf(e.getMessage()));
    } finally {
      room.release();
    }
  }
}
