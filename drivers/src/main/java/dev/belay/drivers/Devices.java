package dev.belay.drivers;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;

/**
 * Where sessions with devices come from: for real ones from {@link DeviceConnector}. Whoever works
 * on devices asks for no more than this, so that everything around the devices can be measured with
 * more of them than anybody has. Thread-safe.
 */
public interface Devices extends AutoCloseable {
  /** The platforms that are known. */
  PlatformCatalog platforms();

  /**
   * Logs in and brings the device into the platform's default mode. Blocks; throws {@link
   * DeviceFault}, and nothing stays open then.
   */
  DeviceSession connect(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options);

  /**
   * The files of a device. Nothing is connected before the first copy; a copy's questions and its
   * bytes go over logins of their own, because many devices allow no more than one of both on a
   * connection.
   */
  FileTransfer files(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options);

  /** Ends all sessions at once. */
  @Override
  void close();
}
