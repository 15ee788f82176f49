package dev.belay.activities.guard;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A server that answers heartbeats as a test wants, and remembers what it was told. */
final class FakePulse implements Pulse {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition beaten = lock.newCondition();
  private volatile Answer answer = Answer.CONFIRMED;
  private volatile Runnable meanwhile = () -> {};
  private volatile Progress last = Progress.starting();
  private int beats;

  void answer(Answer value) {
    answer = value;
  }

  void whileAnswering(Runnable action) {
    meanwhile = action;
  }

  Progress last() {
    return last;
  }

  boolean awaitBeats(int count) {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(20);
      while (beats < count && left > 0) {
        left = beaten.awaitNanos(left);
      }
      return beats >= count;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Answer beat(Object progress) {
    last = (Progress) progress;
    meanwhile.run();
    lock.lock();
    try {
      beats++;
      beaten.signalAll();
    } finally {
      lock.unlock();
    }
    return answer;
  }
}
