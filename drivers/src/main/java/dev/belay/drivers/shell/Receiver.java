package dev.belay.drivers.shell;

import dev.belay.drivers.transport.Wire;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the transport's threads leave what the device prints and the session's thread looks at it.
 * The looking thread is woken when the last line could be a prompt or a question, and otherwise
 * looks now and then. Thread-safe.
 */
final class Receiver implements Wire.Listener {
  /** How often to look when nothing gave a reason to: output may pause in an unexpected shape. */
  private static final long LOOK_AT_LEAST_EVERY = Duration.ofMillis(100).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Screen screen;
  private final Time time;
  private long lastByteAt;
  private boolean eager;
  private @Nullable String ended;

  Receiver(Screen screen, Time time) {
    this.screen = screen;
    this.time = time;
    this.lastByteAt = time.nanos();
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    lock.lock();
    try {
      screen.accept(bytes, offset, length);
      lastByteAt = time.nanos();
      if (isWorthALook()) {
        news.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ended(String reason) {
    lock.lock();
    try {
      if (ended == null) {
        ended = reason;
      }
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether what came last is a reason to look at once. */
  boolean isWorthALook() {
    lock.lock();
    try {
      return eager || screen.endsLikeAPrompt() || screen.overflowed();
    } finally {
      lock.unlock();
    }
  }

  /** Why the connection is over; null while it stands. */
  @Nullable String ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what came and takes no more. */
  void release() {
    lock.lock();
    try {
      screen.release();
    } finally {
      lock.unlock();
    }
  }

  /** Runs something short while no byte comes in. */
  <T> T look(Function<Screen, T> question) {
    lock.lock();
    try {
      return question.apply(screen);
    } finally {
      lock.unlock();
    }
  }

  /** For how long nothing has come, in nanoseconds. */
  long quiet() {
    lock.lock();
    try {
      return time.nanos() - lastByteAt;
    } finally {
      lock.unlock();
    }
  }

  /** Whether to look again at whatever comes, because its amount matters and not only its end. */
  void wakeOnEveryByte(boolean value) {
    lock.lock();
    try {
      eager = value;
    } finally {
      lock.unlock();
    }
  }

  /** Counts the silence from now on. */
  void startOfSilence() {
    lock.lock();
    try {
      lastByteAt = time.nanos();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks the question until it has an answer, each time something may have changed.
   *
   * @param question null means not yet; it may throw
   * @param nextLook how long to wait at most before asking again, in nanoseconds; may throw when
   *     time is up
   */
  <T> T await(Function<Screen, @Nullable T> question, NextLook nextLook)
      throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        T answer = question.apply(screen);
        if (answer != null) {
          return answer;
        }
        long quiet = time.nanos() - lastByteAt;
        long wait = nextLook.orThrow(quiet, ended);
        // The first prompt of a session counts once it has rested, and is not to wait for longer.
        long rest = Login.RESTING - quiet;
        time.await(news, Math.min(wait, rest > 0 ? rest : LOOK_AT_LEAST_EVERY));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Decides how long to go on waiting. */
  interface NextLook {
    /** Nanoseconds, or a fault when there is nothing to wait for. */
    long orThrow(long quietNanos, @Nullable String ended);
  }
}
