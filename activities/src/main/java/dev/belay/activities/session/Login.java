package dev.belay.activities.session;

import dev.belay.activities.limits.SessionLimits.Place;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.SessionGuard;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One login on a device with all that belongs to it: its place among the worker's sessions, its
 * measure, and what is kept of it when it fails. One step works in it at a time; between two steps
 * nobody may type.
 */
final class Login implements AutoCloseable {
  private final String address;
  private final Place place;
  private final Stay stay;
  private final StepGuard permission = new StepGuard();
  private @Nullable Opened opened;

  /** A session, and the way that led to it. */
  record Opened(DeviceSession session, Routes.Way way) {}

  /**
   * A login that is about to be.
   *
   * @param address by which the worker counts sessions
   * @param place given back when this is closed
   */
  Login(String address, Place place, Stay stay, SessionGuard step) {
    this.address = address;
    this.place = place;
    this.stay = stay;
    permission.begin(step);
  }

  /**
   * Logs in; when that fails, nothing stays open.
   *
   * @param connecting is given the permission that the session asks from now on
   */
  void open(Function<SessionGuard, Opened> connecting) {
    try {
      opened = stay.watched(() -> connecting.apply(permission));
    } finally {
      if (opened == null) {
        close();
      }
    }
  }

  String address() {
    return address;
  }

  /** Whether this is where somebody wants to go, by the same way and as the same account. */
  boolean leads(Routes.Way way) {
    return current().way().serves(way);
  }

  /** Whether another step may work in here from now on; otherwise it must be closed. */
  boolean begin(SessionGuard step) {
    permission.begin(step);
    boolean clean = current().session().renew();
    if (!clean) {
      permission.end();
    }
    return clean;
  }

  /** Whether the step at work may go and leave the session behind; otherwise it must be closed. */
  boolean rest() {
    boolean clean = current().session().renew();
    if (clean) {
      permission.end();
    }
    return clean;
  }

  <T> T work(Function<DeviceSession, T> work) {
    return stay.watched(() -> work.apply(current().session()));
  }

  /** Ends the session: with a goodbye while a step is at work, and without a word between two. */
  @Override
  public void close() {
    try (place;
        stay) {
      if (opened != null) {
        opened.session().close();
      }
      permission.end();
    }
  }

  private Opened current() {
    if (opened == null) {
      throw new IllegalStateException("not logged in");
    }
    return opened;
  }
}
