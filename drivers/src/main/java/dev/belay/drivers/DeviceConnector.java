package dev.belay.drivers;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import java.time.Duration;

/**
 * Opens sessions to devices. One connector serves a whole process: it shares one SSH client and two
 * or three threads among all sessions. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class DeviceConnector implements AutoCloseable {
  private final PlatformCatalog platforms;

  /** A connector that knows the platforms of a catalogue. */
  public DeviceConnector(PlatformCatalog platforms) {
    this.platforms = platforms;
  }

  /** The platforms this connector was made with. */
  public PlatformCatalog platforms() {
    return platforms;
  }

  /**
   * Logs in and brings the device into the platform's default mode. Blocks; throws {@link
   * DeviceFault}.
   */
  public DeviceSession connect(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options) {
    throw new UnsupportedOperationException("connect to " + target.address());
  }

  /** Asks a host for its key, without a login. */
  public ScannedHostKey scanHostKey(String host, int port, Duration timeout) {
    throw new UnsupportedOperationException("scan " + host);
  }

  /** Ends all sessions at once. */
  @Override
  public void close() {}
}
