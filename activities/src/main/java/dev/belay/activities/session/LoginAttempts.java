package dev.belay.activities.session;

import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.limits.CredentialStop.Trial;
import dev.belay.activities.limits.SessionLimits;
import dev.belay.activities.limits.SessionLimits.Place;
import dev.belay.activities.limits.SessionLimits.Urgency;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.credentials.Access;
import dev.belay.workflows.device.DeviceConnection;
import dev.belay.workflows.device.DeviceTarget;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs in with a place among the worker's sessions and in agreement with the run that must not lock
 * an account. A rejected account is read again from its source, and tried once more only when the
 * source has another one by now: the same secret is never sent twice. Thread-safe.
 */
final class LoginAttempts {
  private static final Logger LOG = LoggerFactory.getLogger(LoginAttempts.class);

  private final Routes routes;
  private final SessionLimits limits;
  private final KeptLogins kept;
  private final SessionMeter meter;
  private final Urgency urgency;

  LoginAttempts(
      Routes routes, SessionLimits limits, KeptLogins kept, SessionMeter meter, Urgency urgency) {
    this.routes = routes;
    this.limits = limits;
    this.kept = kept;
    this.meter = meter;
    this.urgency = urgency;
  }

  /** The same for devices of a run, which let others go first. */
  LoginAttempts ofRuns() {
    return new LoginAttempts(routes, limits, kept, meter, Urgency.PART_OF_A_RUN);
  }

  /** One attempt. Used by one thread. */
  final class Attempt {
    private final DeviceTarget target;
    private final Access access;
    private final Trial trial;
    private final Place place;
    private Routes.@Nullable Way way;
    private boolean accepted;

    private Attempt(DeviceTarget target, Access access, Trial trial, Place place) {
      this.target = target;
      this.access = access;
      this.trial = trial;
      this.place = place;
    }

    String address() {
      return LoginAttempts.address(target);
    }

    /** Belongs to whoever makes the attempt, who gives it back whatever happens. */
    Place place() {
      return place;
    }

    /** The way, with accounts resolved now. */
    Routes.Way way() {
      Routes.Way now = routes.to(target, access);
      way = now;
      return now;
    }

    /** The device let us in; what it rejects later is another story. */
    void accepted() {
      accepted = true;
      trial.accepted();
    }

    /** Whether the source has another secret by now than the one that was tried. */
    private boolean replacedAtItsSource() {
      return way != null && routes.replaced(way) && !accepted;
    }
  }

  /**
   * Makes an attempt, and a second one at most.
   *
   * @param attempting must give the attempt's place back or pass it on
   * @throws CredentialStopped when the device was not tried
   */
  <T> T make(
      DeviceTarget target,
      Access access,
      CredentialStop.Watch watch,
      Function<Attempt, T> attempting)
      throws InterruptedException {
    boolean repeated = false;
    while (true) {
      try (Trial trial = trial(target, access, watch)) {
        Place place = enter(target);
        if (!trial.mayStillBegin()) {
          place.close();
          continue;
        }
        Attempt attempt = new Attempt(target, access, trial, place);
        try {
          return attempting.apply(attempt);
        } catch (DeviceFault.AuthenticationRejected rejected) {
          if (!mayRepeat(attempt, repeated)) {
            trial.rejected();
            throw rejected;
          }
        } catch (DeviceFault.PrivilegeRefused refused) {
          if (!mayRepeat(attempt, repeated)) {
            throw refused;
          }
        }
      }
      repeated = true;
      LOG.info(
          "The credential {} was changed since it was read; logging in with the new one",
          DeviceSessions.credentialOf(target));
    }
  }

  private static boolean mayRepeat(Attempt attempt, boolean repeated) {
    // Asked the second time, too: the next device must not be sent an old secret.
    boolean another = attempt.replacedAtItsSource();
    return another && !repeated && attempt.trial.replaced();
  }

  /** Waits for a place; a session to the same address that only waits for a step makes room. */
  private Place enter(DeviceTarget target) throws InterruptedException {
    kept.evict(address(target));
    long asked = System.nanoTime();
    Place place = limits.enter(target.site(), address(target), urgency);
    meter.waited(Duration.ofNanos(System.nanoTime() - asked));
    return place;
  }

  /** The accounts for reading and for changing are two, and each is counted by itself. */
  private Trial trial(DeviceTarget target, Access access, CredentialStop.Watch watch)
      throws InterruptedException {
    String credential =
        DeviceSessions.credentialOf(target)
            + (access == Access.WRITE ? " (the account for changes)" : "");
    return watch
        .begin(credential, target.name())
        .orElseThrow(() -> {
          meter.credentialStopped();
          return new CredentialStopped(target.name(), credential);
        });
  }

  /** The same address means another device behind another jump host. */
  private static String address(DeviceTarget target) {
    DeviceConnection connection = target.connection();
    String jump = connection == null ? null : connection.jump();
    return (jump == null ? "" : jump + " ") + target.host() + ":" + target.port();
  }
}
