package dev.belay.cli.quickstart;

import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The emulated devices of the quickstart, and the files a user would have for them. Not
 * thread-safe.
 */
final class QuickstartFleet implements AutoCloseable {
  static final String UNREACHABLE = "ams-old1";
  static final String WRONG_PASSWORD = "ams-new1";

  private static final Duration THINKING = Duration.ofMillis(20); // as real devices take their time
  private static final List<DeviceSpec> DEVICES =
      List.of(
          DeviceSpec.of("ams-edge1", "cisco_ios"),
          DeviceSpec.of("fra-edge1", "cisco_ios"),
          DeviceSpec.of("ams-leaf1", "arista_eos"),
          DeviceSpec.of("fra-leaf1", "arista_eos"),
          DeviceSpec.of("fra-core1", "juniper_junos"),
          DeviceSpec.of("fra-rs1", "frr"));

  private final EmulatedFleet fleet;
  private final int deadPort;

  private QuickstartFleet(EmulatedFleet fleet, int deadPort) {
    this.fleet = fleet;
    this.deadPort = deadPort;
  }

  static QuickstartFleet start() throws IOException {
    EmulatedFleet fleet = EmulatedFleet.start();
    DEVICES.forEach(spec -> fleet.add(spec.withCommandDelay(THINKING)));
    fleet.add(
        DeviceSpec.of(WRONG_PASSWORD, "cisco_ios").withLogin("belay", "not-what-we-were-told"));
    try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new QuickstartFleet(fleet, closedSoon.getLocalPort());
    }
  }

  int size() {
    return fleet.devices().size() + 1;
  }

  EmulatedDevice device(String name) {
    return fleet.device(name);
  }

  /** Whether a change was on the device and was taken off again. */
  boolean wentBack(String name) {
    return !fleet.log().events(name, Event.TimerReverted.class).isEmpty();
  }

  /** Writes belay.yaml, the inventory, the account and the host keys, as a user would have them. */
  void writeFiles(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("inventory"));
    Files.writeString(folder.resolve("belay.yaml"), SETTINGS);
    Files.writeString(folder.resolve("inventory/hosts.yaml"), hosts());
    Files.createFile(
        folder.resolve("credentials.yaml"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(folder.resolve("credentials.yaml"), CREDENTIALS);
    Files.writeString(
        folder.resolve("known_hosts"),
        fleet.devices().stream()
            .map(EmulatedDevice::hostKeyLine)
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private String hosts() {
    String reachable =
        fleet.devices().stream()
            .map(device -> host(device.name(), device.port(), device.spec().platform()))
            .collect(Collectors.joining());
    return reachable + host(UNREACHABLE, deadPort, "cisco_ios");
  }

  private static String host(String name, int port, String platform) {
    return """
    %s:
      hostname: 127.0.0.1
      port: %d
      platform: %s
      data:
        site: %s
    """
        .formatted(name, port, platform, name.substring(0, 3));
  }

  @Override
  public void close() {
    fleet.close();
  }

  private static final String SETTINGS =
      """
      # Written by `belay quickstart`.
      data: data
      inventory:
        hosts: inventory/hosts.yaml
        credential: file:lab
      credentials:
        file: credentials.yaml
      host-keys:
        file: known_hosts
      mirror:
        enabled: true
        folder: configurations
      temporal:
        mode: embedded
      """;

  private static final String CREDENTIALS =
      """
      # The account of the emulated devices.
      lab:
        username: lab
        password: lab
      """;
}
