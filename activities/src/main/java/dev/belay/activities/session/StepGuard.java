package dev.belay.activities.session;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.SessionGuard;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The permission of a session that outlives a step: at each moment that of the step at work, and
 * between two steps none. So nothing can be typed while no heartbeat vouches for it. Thread-safe.
 */
final class StepGuard implements SessionGuard {
  private final Map<Object, Watched> watched = new HashMap<>();
  private @Nullable SessionGuard step;

  /** Gives the session to a step; what was to run when permission is lost holds for it, too. */
  synchronized void begin(SessionGuard newStep) {
    step = newStep;
    watched.values().forEach(callback -> callback.watch(newStep));
  }

  /** Takes the session from its step; until the next one begins nothing is permitted. */
  synchronized void end() {
    step = null;
    watched.values().forEach(Watched::unwatch);
  }

  @Override
  public void ensureMayWrite() {
    SessionGuard current = current();
    if (current == null) {
      throw new DeviceFault.OperationRevoked("No step of an operation is under way.");
    }
    current.ensureMayWrite();
  }

  @Override
  public synchronized Registration onRevoked(Runnable closeNow) {
    Object key = new Object();
    Watched callback = new Watched(closeNow);
    watched.put(key, callback);
    if (step != null) {
      callback.watch(step);
    }
    return () -> forget(key);
  }

  @Override
  public void progress(String doing) {
    SessionGuard current = current();
    if (current != null) {
      current.progress(doing);
    }
  }

  private synchronized @Nullable SessionGuard current() {
    return step;
  }

  private synchronized void forget(Object key) {
    Watched callback = watched.remove(key);
    if (callback != null) {
      callback.unwatch();
    }
  }

  /** A callback, and its registration with the step at work. Guarded by the guard around it. */
  private final class Watched {
    private final Runnable closeNow;
    private @Nullable Registration registration;

    Watched(Runnable closeNow) {
      this.closeNow = closeNow;
    }

    void watch(SessionGuard newStep) {
      unwatch();
      registration = newStep.onRevoked(() -> closeIfAtWork(newStep));
    }

    /** A step that lost its permission in its last moment has no say over the next one's. */
    private void closeIfAtWork(SessionGuard revoked) {
      if (revoked.equals(current())) {
        closeNow.run();
      }
    }

    void unwatch() {
      Registration current = registration;
      registration = null;
      if (current != null) {
        current.close();
      }
    }
  }
}
