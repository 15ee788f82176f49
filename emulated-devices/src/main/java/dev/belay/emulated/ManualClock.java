package dev.belay.emulated;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A clock for tests: time passes only in {@link #advance}, which runs what falls due, in order, on
 * the caller's thread. Thread-safe.
 */
public final class ManualClock implements EmulatedClock {

  private final List<Task> tasks = new ArrayList<>();
  private Instant now;
  private long sequence;

  /** A clock that shows this time. */
  public ManualClock(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Scheduled schedule(Duration delay, Runnable task) {
    Task added = new Task(now.plus(delay), sequence++, task);
    tasks.add(added);
    return () -> remove(added);
  }

  /** Lets this much time pass; returns when everything that fell due has run. */
  public void advance(Duration by) {
    Instant end = now().plus(by);
    for (Optional<Task> due = nextUntil(end); due.isPresent(); due = nextUntil(end)) {
      due.get().action().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized Optional<Task> nextUntil(Instant end) {
    Optional<Task> next =
        tasks.stream()
            .filter(task -> !task.due().isAfter(end))
            .min(Comparator.comparing(Task::due).thenComparingLong(Task::sequence));
    next.ifPresent(task -> {
      tasks.remove(task);
      now = task.due().isAfter(now) ? task.due() : now;
    });
    return next;
  }

  private synchronized void remove(Task task) {
    tasks.remove(task);
  }

  private record Task(Instant due, long sequence, Runnable action) {}
}
