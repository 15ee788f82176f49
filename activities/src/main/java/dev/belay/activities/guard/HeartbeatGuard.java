package dev.belay.activities.guard;

import dev.belay.activities.guard.GuardClock.Moment;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.SessionGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's permission to touch devices.
 *
 * <p>Permission lasts from a heartbeat that the server confirmed until shortly before the server
 * would give the work to someone else. It is counted from the moment <em>before</em> the heartbeat
 * was sent, and looked up on the clock before every write: a process that was frozen and wakes up
 * late cannot type a single byte, even if no other thread of it has run yet. Once lost, permission
 * never comes back. Thread-safe; one guard may serve many sessions.
 */
public final class HeartbeatGuard implements SessionGuard, AutoCloseable {
  /** What a step does when its workflow asks it to end. */
  public enum OnCancel {
    /** Reading steps end at once. */
    STOP,
    /** Steps that touch a configuration finish; the workflow decides what follows. */
    FINISH
  }

  private static final String EXPIRED =
      "This worker lost touch with Temporal for too long, so the work was given up before another"
          + " worker takes it over.";
  private static final String REFUSED =
      "Temporal has given this work to another attempt or has ended it.";
  private static final String CANCELLED = "The operation was cancelled.";

  private final Pulse pulse;
  private final GuardClock clock;
  private final GuardTerms terms;
  private final OnCancel onCancel;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Closer> closers = new LinkedHashSet<>();

  private volatile Moment confirmed;
  private volatile @Nullable String lost;
  private volatile boolean cancelRequested;
  private volatile boolean touched;
  private volatile Supplier<Progress> progress = Progress::starting;
  private BeatTimer.@Nullable Beating beating;

  private HeartbeatGuard(
      Pulse pulse, GuardClock clock, GuardTerms terms, OnCancel onCancel, boolean touched) {
    this.pulse = pulse;
    this.clock = clock;
    this.terms = terms;
    this.onCancel = onCancel;
    this.touched = touched;
    this.confirmed = clock.now();
  }

  /**
   * Opens a guard with a first heartbeat: whatever delayed this attempt since the server handed it
   * out, it begins with a permission that is really its own.
   *
   * @param touched whether an earlier attempt may have written to a configuration
   * @throws DeviceFault.OperationRevoked when the server refuses or does not answer
   */
  static HeartbeatGuard open(
      Pulse pulse,
      GuardClock clock,
      GuardTerms terms,
      OnCancel onCancel,
      boolean touched,
      BeatTimer timer) {
    HeartbeatGuard guard = new HeartbeatGuard(pulse, clock, terms, onCancel, touched);
    guard.confirmNow();
    guard.beating = timer.every(terms.interval(), guard::watch, guard::beat);
    return guard;
  }

  @Override
  public void ensureMayWrite() {
    watch();
    String reason = lost;
    if (reason != null) {
      throw new DeviceFault.OperationRevoked(reason);
    }
  }

  /**
   * Asks the server, now, whether this attempt is still the one; called before what cannot be taken
   * back. Blocks for one heartbeat.
   *
   * @throws DeviceFault.OperationRevoked when it is not, or when the server does not answer: what
   *     is not begun is safely begun again by the next attempt
   */
  public void confirmNow() {
    Pulse.Answer answer = beatOnce();
    ensureMayWrite();
    if (answer == Pulse.Answer.UNDELIVERED) {
      throw new DeviceFault.OperationRevoked(
          "Temporal did not answer right before a step that needs its word; nothing was begun.");
    }
  }

  @Override
  public Registration onRevoked(Runnable closeNow) {
    Closer closer = new Closer(closeNow);
    lock.lock();
    try {
      if (lost == null) {
        closers.add(closer);
        return () -> remove(closer);
      }
    } finally {
      lock.unlock();
    }
    closeNow.run();
    return () -> {};
  }

  @Override
  public void progress(String step) {
    Progress now = Progress.step(step);
    progress = () -> now;
  }

  /** Lets every further heartbeat carry what this supplier says at that moment. */
  public void reportProgress(Supplier<Progress> report) {
    progress = report;
  }

  /**
   * Tells the server that from now on a configuration may have been written to. Returns only when
   * the server knows, so that no later attempt can believe otherwise.
   */
  public void markTouched() {
    touched = true;
    confirmNow();
  }

  /** Whether this attempt or an earlier one may have written to a configuration. */
  public boolean touched() {
    return touched;
  }

  /** Whether the workflow has asked this step to end. */
  public boolean cancelRequested() {
    return cancelRequested;
  }

  /** How long a successor of an attempt of unknown end waits before it connects. */
  public Duration grace() {
    return terms.grace();
  }

  /**
   * Waits, beating all the while.
   *
   * @throws DeviceFault.OperationRevoked as soon as permission is lost
   */
  public void pause(Duration time) {
    long left = time.toNanos();
    lock.lock();
    try {
      while (left > 0 && lost == null) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceFault.OperationRevoked("This worker is stopping; the work is handed over.");
    } finally {
      lock.unlock();
    }
    ensureMayWrite();
  }

  /**
   * Tells the server that no session of this attempt is open any more, so that the next one need
   * not wait. Called when the attempt fails in good order; does nothing once permission is lost.
   */
  public void endInGoodOrder() {
    if (lost == null) {
      Progress last = progress.get().end();
      progress = () -> last;
      beatOnce();
    }
  }

  /** Stops beating and takes permission back from whoever still holds this guard. */
  @Override
  public void close() {
    BeatTimer.Beating current = beating;
    if (current != null) {
      current.stop();
    }
    revoke("The step has ended.");
  }

  private void beat() {
    beatOnce();
  }

  private Pulse.Answer beatOnce() {
    Moment before = clock.now();
    Pulse.Answer answer = pulse.beat(progress.get().touched(touched));
    switch (answer) {
      case CONFIRMED -> confirmedAt(before);
      case CANCEL_REQUESTED -> {
        confirmedAt(before);
        cancelRequested = true;
        if (onCancel == OnCancel.STOP) {
          revoke(CANCELLED);
        }
      }
      case REFUSED -> revoke(REFUSED);
      case UNDELIVERED -> watch();
    }
    return answer;
  }

  private void confirmedAt(Moment before) {
    // An answer that comes after permission ran out changes nothing: somebody may have begun.
    watch();
    lock.lock();
    try {
      if (before.nanos() - confirmed.nanos() > 0) {
        confirmed = before;
      }
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    if (lost == null && confirmed.until(clock.now()).compareTo(terms.permission()) > 0) {
      revoke(EXPIRED);
    }
  }

  private void revoke(String reason) {
    List<Closer> toClose;
    lock.lock();
    try {
      if (lost != null) {
        return;
      }
      lost = reason;
      toClose = new ArrayList<>(closers);
      closers.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    for (Closer closer : toClose) {
      // Each on its own thread: one session that hangs in its close keeps no other one open.
      Thread.ofVirtual().start(closer.run());
    }
  }

  private void remove(Closer closer) {
    lock.lock();
    try {
      closers.remove(closer);
    } finally {
      lock.unlock();
    }
  }

  /** Compared by identity: two sessions may register equal callbacks. */
  private static final class Closer {
    private final Runnable run;

    Closer(Runnable run) {
      this.run = Objects.requireNonNull(run);
    }

    Runnable run() {
      return run;
    }
  }
}
