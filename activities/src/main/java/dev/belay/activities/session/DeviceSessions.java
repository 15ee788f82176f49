package dev.belay.activities.session;

import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.limits.SessionLimits;
import dev.belay.activities.limits.SessionLimits.Place;
import dev.belay.activities.limits.SessionLimits.Urgency;
import dev.belay.activities.trace.Deed;
import dev.belay.activities.trace.WorkTrace;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.Devices;
import dev.belay.drivers.FileTransfer;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.access.Entrance;
import dev.belay.drivers.platform.Platform;
import dev.belay.integrations.credentials.Access;
import dev.belay.workflows.device.DeviceTarget;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sessions for pieces of work and closes them whatever happens: each its own, or one for the
 * steps of an operation that follow each other at once. Thread-safe; a session is used by the
 * thread that asked for it.
 */
public final class DeviceSessions {
  /** The log context's name for the device under work. */
  public static final String LOGGED_DEVICE = "device";

  private static final Logger LOG = LoggerFactory.getLogger(DeviceSessions.class);

  private static final String NO_REFERENCE = "(default)";

  private final Devices devices;
  private final Routes routes;
  private final Timeouts timeouts;
  private final Transcripts transcripts;
  private final FailedTranscripts failed;
  private final SessionMeter meter;
  private final WorkTrace trace;
  private final KeptLogins kept;
  private final LoginAttempts attempts;

  /** All sessions of a process go through one instance, so that its limits hold. */
  public DeviceSessions(
      Devices devices,
      Routes routes,
      Timeouts timeouts,
      SessionLimits limits,
      Transcripts transcripts,
      FailedTranscripts failed,
      SessionMeter meter,
      WorkTrace trace) {
    this.devices = devices;
    this.routes = routes;
    this.timeouts = timeouts;
    this.kept = new KeptLogins();
    this.attempts = new LoginAttempts(routes, limits, kept, meter, Urgency.SOMEBODY_WAITS);
    this.transcripts = transcripts;
    this.failed = failed;
    this.meter = meter;
    this.trace = trace;
  }

  private DeviceSessions(DeviceSessions others, LoginAttempts attempts) {
    this.devices = others.devices;
    this.routes = others.routes;
    this.timeouts = others.timeouts;
    this.kept = others.kept;
    this.attempts = attempts;
    this.transcripts = others.transcripts;
    this.failed = others.failed;
    this.meter = others.meter;
    this.trace = others.trace;
  }

  /** The same sessions for devices of a run: where places are short, they let others go first. */
  public DeviceSessions ofRuns() {
    return new DeviceSessions(this, attempts.ofRuns());
  }

  /** The platform that a device is said to be. */
  public Platform platform(DeviceTarget target) {
    return devices.platforms().get(target.platform());
  }

  /** How a device is come in by, as far as this worker can tell. */
  public Entrance entrance(DeviceTarget target, Access access) {
    return routes.entrance(target, access);
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
    return with(target, access, guard, watch, SharedLogin.none(), work);
  }

  /**
   * Works in a session that the steps of one operation may share.
   *
   * @param watch asked before a login, and told what came of it
   * @param shared whether the login of the step before will do, and when the next step may have it
   * @throws CredentialStopped when the device was not tried for that reason
   */
  public <T> T with(
      DeviceTarget target,
      Access access,
      SessionGuard guard,
      CredentialStop.Watch watch,
      SharedLogin<T> shared,
      Function<DeviceSession, T> work) {
    try (LoggedDevice logged = LoggedDevice.of(target.name())) {
      Login login = left(target, access, guard, shared);
      if (login == null) {
        login =
            trace.drawn(
                Deed.LOGIN, WorkTrace.of(target), () -> logIn(target, access, guard, watch));
      }
      boolean leave = false;
      try {
        T result = login.work(work);
        leave = shared.leaves().test(result);
        return result;
      } finally {
        if (leave) {
          kept.leave(shared, login);
        } else {
          login.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceFault.OperationRevoked("This worker is stopping; the work is handed over.");
    }
  }

  /** The login of the step before, if it leads where this step wants to go; null when none does. */
  private @Nullable Login left(
      DeviceTarget target, Access access, SessionGuard guard, SharedLogin<?> shared) {
    Login left = kept.take(shared);
    if (left == null) {
      return null;
    }
    boolean goesOn = false;
    try {
      // The way is asked for anew: where it cannot be told any more, nobody goes on by it.
      goesOn = left.leads(routes.to(target, access)) && left.begin(guard);
      return goesOn ? left : null;
    } finally {
      if (!goesOn) {
        left.close();
      }
    }
  }

  private Login logIn(
      DeviceTarget target, Access access, SessionGuard guard, CredentialStop.Watch watch)
      throws InterruptedException {
    return attempts.make(
        target,
        access,
        watch,
        attempt -> {
          Stay stay = new Stay(meter, failed, target);
          Login login = new Login(attempt.address(), attempt.place(), stay, guard);
          login.open(permission -> connect(target, permission, attempt, stay.words()));
          return login;
        });
  }

  /**
   * Works on a device's files, as part of a run that must not lock an account. Each copy logs in by
   * itself, within the place that one session has.
   *
   * @param work is given the files, and what to call once a login has succeeded
   * @throws CredentialStopped when the device was not tried for that reason
   */
  public <T> T withFiles(
      DeviceTarget target,
      Access access,
      SessionGuard guard,
      CredentialStop.Watch watch,
      BiFunction<FileTransfer, Runnable, T> work) {
    try (LoggedDevice logged = LoggedDevice.of(target.name())) {
      return attempts.make(
          target,
          access,
          watch,
          attempt -> {
            try (Place place = attempt.place();
                Stay stay = new Stay(meter, failed, target)) {
              return stay.watched(() ->
                  trace.drawn(
                      Deed.FILES,
                      WorkTrace.of(target),
                      () -> copying(target, guard, attempt, stay.words(), work)));
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceFault.OperationRevoked("This worker is stopping; the work is handed over.");
    }
  }

  private <T> T copying(
      DeviceTarget target,
      SessionGuard guard,
      LoginAttempts.Attempt attempt,
      @Nullable LastWords words,
      BiFunction<FileTransfer, Runnable, T> work) {
    Routes.Way way = attempt.way();
    FileTransfer files =
        devices.files(
            way.target(),
            way.credentials(),
            platform(target),
            way.hostKeys(),
            options(target, guard, way, words));
    T done = work.apply(files, attempt::accepted);
    attempt.accepted();
    return done;
  }

  private SessionOptions options(
      DeviceTarget target, SessionGuard guard, Routes.Way way, @Nullable LastWords words) {
    SessionOptions options =
        SessionOptions.defaults()
            .withTimeouts(timeouts)
            .withTranscript(transcripts.next(target.name()))
            .withWatch(trace.steps())
            .withGuard(guard)
            .withRoute(way.route());
    return words == null ? options : options.withListener(words);
  }

  private Login.Opened connect(
      DeviceTarget target,
      SessionGuard guard,
      LoginAttempts.Attempt attempt,
      @Nullable LastWords words) {
    Platform platform = platform(target);
    Routes.Way way = attempt.way();
    guard.ensureMayWrite();
    DeviceSession session =
        devices.connect(
            way.target(),
            way.credentials(),
            platform,
            way.hostKeys(),
            options(target, guard, way, words));
    session.warnings().forEach(LOG::warn);
    attempt.accepted();
    return new Login.Opened(session, way);
  }
}
