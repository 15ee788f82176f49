package dev.belay.drivers;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.session.SessionOpener;
import dev.belay.drivers.transfer.DeviceFiles;
import dev.belay.drivers.transport.SshTransport;
import java.time.Duration;
import java.util.Set;

/**
 * Opens sessions to devices. One connector serves a whole process: it shares one SSH client and a
 * handful of threads among all sessions. Thread-safe.
 */
public final class DeviceConnector implements Devices {
  private final PlatformCatalog platforms;
  private final SshTransport transport = new SshTransport();
  private final SessionOpener sessions;

  /** A connector that knows the platforms of a catalogue. */
  public DeviceConnector(PlatformCatalog platforms) {
    this(platforms, OutputBudget.ofThisProcess());
  }

  /** A connector whose sessions share this memory for output. */
  public DeviceConnector(PlatformCatalog platforms, OutputBudget budget) {
    this.platforms = platforms;
    this.sessions = new SessionOpener(transport, budget);
  }

  @Override
  public PlatformCatalog platforms() {
    return platforms;
  }

  @Override
  public DeviceSession connect(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options) {
    return sessions.open(target, credentials, platform, hostKeys, options);
  }

  @Override
  public FileTransfer files(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options) {
    return new DeviceFiles(sessions, target, credentials, platform, hostKeys, options);
  }

  /** Asks a host for its key, without a login. Blocks; throws {@link DeviceFault}. */
  public ScannedHostKey scanHostKey(String host, int port, Duration timeout) {
    return scanHostKey(host, port, Set.of(), timeout);
  }

  /**
   * Asks a host for its key, without a login. Blocks; throws {@link DeviceFault}.
   *
   * @param legacyAlgorithms outdated algorithms that are allowed for it, see {@link Route#LEGACY}
   */
  public ScannedHostKey scanHostKey(
      String host, int port, Set<String> legacyAlgorithms, Duration timeout) {
    return transport.scan(host, port, legacyAlgorithms, timeout);
  }

  @Override
  public void close() {
    transport.close();
  }
}
