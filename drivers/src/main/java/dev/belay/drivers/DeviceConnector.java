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
public final class DeviceConnector implements AutoCloseable {
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

  /** The platforms this connector was made with. */
  public PlatformCatalog platforms() {
    return platforms;
  }

  /**
   * Logs in and brings the device into the platform's default mode. Blocks; throws {@link
   * DeviceFault}, and nothing stays open then.
   */
  public DeviceSession connect(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options) {
    return sessions.open(target, credentials, platform, hostKeys, options);
  }

  /**
   * The files of a device. Nothing is connected before the first copy; a copy's questions and its
   * bytes go over logins of their own, because many devices allow no more than one of both on a
   * connection.
   */
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

  /** Ends all sessions at once. */
  @Override
  public void close() {
    transport.close();
  }
}
