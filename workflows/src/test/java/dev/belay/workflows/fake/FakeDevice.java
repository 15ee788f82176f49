package dev.belay.workflows.fake;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One device: what runs, what it would boot, and the timer that takes it back. Thread-safe. */
public final class FakeDevice {
  public static final String ORIGINAL = "original";
  public static final String CHANGED = "changed";

  private String running = ORIGINAL;
  private String startup = ORIGINAL;
  private String beforeTrial = ORIGINAL;
  private @Nullable Instant armedUntil;
  private boolean revertsByItself;
  private boolean wayBackBlocked;
  private int sessions;
  private int mostSessions;
  private int pushes;
  private final Set<String> confirmedBy = new HashSet<>();

  /** Opens a session; closing the answer ends it. */
  public synchronized AutoCloseable session() {
    sessions++;
    mostSessions = Math.max(mostSessions, sessions);
    return () -> {
      synchronized (this) {
        sessions--;
      }
    };
  }

  /** Lets a timer that has run out take the device back. */
  public synchronized void settle(Instant now) {
    Instant until = armedUntil;
    if (until != null && !now.isBefore(until)) {
      running = beforeTrial;
      armedUntil = null;
      revertsByItself = true;
    }
  }

  public synchronized void push(String wanted, @Nullable Instant until) {
    beforeTrial = running;
    running = wanted;
    armedUntil = until;
    revertsByItself = false;
    pushes++;
  }

  public synchronized void confirm(String operation) {
    armedUntil = null;
    startup = running;
    confirmedBy.add(operation);
  }

  /** Whether the way back worked. */
  public synchronized boolean goBack() {
    if (wayBackBlocked) {
      return false;
    }
    running = beforeTrial;
    startup = beforeTrial;
    armedUntil = null;
    return true;
  }

  /** Someone types on the console. */
  public synchronized void editByHand(String text) {
    running = text;
  }

  public synchronized void blockWayBack(boolean blocked) {
    wayBackBlocked = blocked;
  }

  public synchronized String running() {
    return running;
  }

  public synchronized String startup() {
    return startup;
  }

  public synchronized @Nullable Instant armedUntil() {
    return armedUntil;
  }

  public synchronized boolean wentBackByItself() {
    return revertsByItself;
  }

  public synchronized boolean confirmed(String operation) {
    return confirmedBy.contains(operation);
  }

  public synchronized int mostSessions() {
    return mostSessions;
  }

  public synchronized int pushes() {
    return pushes;
  }
}
