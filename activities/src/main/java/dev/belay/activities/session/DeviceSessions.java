package dev.belay.activities.session;

import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.limits.CredentialStop.Trial;
import dev.belay.activities.limits.SessionLimits;
import dev.belay.activities.limits.SessionLimits.Place;
import dev.belay.activities.session.Accounts.Access;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.platform.Platform;
import dev.belay.workflows.device.DeviceTarget;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.MDC;

/**
 * Opens one session for one piece of work and closes it whatever happens. Thread-safe; a session is
 * used by the thread that asked for it.
 */
public final class DeviceSessions {
  /** The log context's name for the device under work. */
  public static final String LOGGED_DEVICE = "device";

  private static final String NO_REFERENCE = "(default)";

  private final DeviceConnector connector;
  private final Accounts accounts;
  private final HostKeyPolicy hostKeys;
  private final Timeouts timeouts;
  private final SessionLimits limits;

  /** All sessions of a process go through one instance, so that its limits hold. */
  public DeviceSessions(
      DeviceConnector connector,
      Accounts accounts,
      HostKeyPolicy hostKeys,
      Timeouts timeouts,
      SessionLimits limits) {
    this.connector = connector;
    this.accounts = accounts;
    this.hostKeys = hostKeys;
    this.timeouts = timeouts;
    this.limits = limits;
  }

  /** The platform that a device is said to be. */
  public Platform platform(DeviceTarget target) {
    return connector.platforms().get(target.platform());
  }

  /** By what name an account is counted and reported. */
  public static String credentialOf(DeviceTarget target) {
    return Objects.requireNonNullElse(target.credential(), NO_REFERENCE);
  }

  /** Works in a session of its own. */
  public <T> T with(
      DeviceTarget target, Access access, SessionGuard guard, Function<DeviceSession, T> work) {
    return with(target, access, guard, new CredentialStop().watch("", 0), work);
  }

  /**
   * Works in a session of its own, as part of a run that must not lock an account.
   *
   * @param watch asked before the login, and told what came of it
   * @throws CredentialStopped when the device was not tried for that reason
   */
  public <T> T with(
      DeviceTarget target,
      Access access,
      SessionGuard guard,
      CredentialStop.Watch watch,
      Function<DeviceSession, T> work) {
    try (MDC.MDCCloseable logged = MDC.putCloseable(LOGGED_DEVICE, target.name());
        Trial trial = trial(target, watch);
        Place place = limits.enter(target.site(), target.host() + ":" + target.port());
        DeviceSession session = connect(target, access, guard, trial)) {
      return work.apply(session);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceFault.OperationRevoked("This worker is stopping; the work is handed over.");
    }
  }

  private static Trial trial(DeviceTarget target, CredentialStop.Watch watch)
      throws InterruptedException {
    String credential = credentialOf(target);
    Optional<Trial> trial = watch.begin(credential, target.name());
    return trial.orElseThrow(() -> new CredentialStopped(target.name(), credential));
  }

  private DeviceSession connect(
      DeviceTarget target, Access access, SessionGuard guard, Trial trial) {
    Platform platform = platform(target);
    Credentials credentials = accounts.resolve(target.credential(), access);
    guard.ensureMayWrite();
    try {
      DeviceSession session =
          connector.connect(
              new Target(target.name(), target.host(), target.port()),
              credentials,
              platform,
              hostKeys,
              SessionOptions.defaults().withTimeouts(timeouts).withGuard(guard));
      trial.accepted();
      return session;
    } catch (DeviceFault.AuthenticationRejected rejected) {
      trial.rejected();
      throw rejected;
    }
  }
}
