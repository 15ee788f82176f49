package dev.belay.benchmarks;

import dev.belay.drivers.ChangeControl;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.Devices;
import dev.belay.drivers.FileTransfer;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Devices that are not there: a login opens no connection, and a configuration is made up where it
 * is asked for. Nothing else about them is simulated: accounts, limits, lanes, guards and faults
 * are those of any worker. They can be backed up and nothing more. Thread-safe.
 *
 * @param platforms that are known
 * @param folder with their {@link Simulation}
 */
record SimulatedDevices(PlatformCatalog platforms, Path folder) implements Devices {
  @Override
  public DeviceSession connect(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options) {
    options.guard().ensureMayWrite();
    Simulation now = Simulation.read(folder);
    return switch (now.fate(target.name())) {
      case IS_DEAD ->
          throw new DeviceFault.Unreachable(
              "Device " + target.name() + " at " + target.address() + " does not answer.");
      case REFUSES_THE_ACCOUNT ->
          throw new DeviceFault.AuthenticationRejected(
              "Device " + target.name() + " rejects the account " + credentials.username() + ".");
      case LOSES_THE_LINE_ONCE ->
          new Session(
              target.name(), platform, now, options.guard(), now.isFirstSession(target.name()));
      case ANSWERS -> new Session(target.name(), platform, now, options.guard(), false);
    };
  }

  @Override
  public FileTransfer files(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options) {
    throw onlyBackups(target.name());
  }

  @Override
  public void close() {
    // No session holds anything.
  }

  private static DeviceFault onlyBackups(String device) {
    return new DeviceFault.UnusableInput(
        "Device " + device + " is simulated, and can be backed up only.");
  }

  private record Session(
      String device, Platform platform, Simulation now, SessionGuard guard, boolean loses)
      implements DeviceSession {
    @Override
    public String prompt() {
      return device + "#";
    }

    @Override
    public String mode() {
      return "privilege_exec";
    }

    @Override
    public RunningConfiguration readConfiguration() {
      guard.ensureMayWrite();
      try {
        Thread.sleep(now.delay());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DeviceFault.OperationRevoked("The worker is stopping.");
      }
      if (loses) {
        throw new DeviceFault.ConnectionLost("Device " + device + " hung up.");
      }
      String text = now.text(device);
      return new RunningConfiguration(text, text);
    }

    @Override
    public CommandResult run(String command) {
      throw onlyBackups(device);
    }

    @Override
    public CommandResult run(String command, Duration deadline) {
      throw onlyBackups(device);
    }

    @Override
    public Optional<Boolean> startupMatchesRunning() {
      return Optional.empty();
    }

    @Override
    public ChangeControl change(String operationId) {
      throw onlyBackups(device);
    }

    @Override
    public boolean renew() {
      return true;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
