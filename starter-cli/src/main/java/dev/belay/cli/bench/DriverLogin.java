package dev.belay.cli.bench;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.FileTransfer;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.platform.Platform;

/** How the bench logs in to devices that only it can reach. Thread-safe. */
record DriverLogin(
    DeviceConnector connector, Credentials account, Platform platform, HostKeyPolicy hostKeys) {
  DeviceSession open(Target target) {
    return connector.connect(target, account, platform, hostKeys, SessionOptions.defaults());
  }

  FileTransfer files(Target target) {
    return connector.files(target, account, platform, hostKeys, SessionOptions.defaults());
  }
}
