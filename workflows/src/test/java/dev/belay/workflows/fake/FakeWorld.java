package dev.belay.workflows.fake;

import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.fault.ApplyTrace;
import dev.belay.workflows.fault.FaultTypes;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The devices, the trouble they are in, and what was done to them. Thread-safe. */
public final class FakeWorld {
  /** Below the heartbeat timeout, so that a slow step is slow and not dead. */
  private static final Duration BEAT = Duration.ofSeconds(4);

  private static final int MOST_BEATS = 100_000;

  private final Supplier<Instant> clock;
  private final Consumer<Duration> sleeper;
  private final Runnable heart;
  private final Map<String, FakeDevice> devices = new ConcurrentHashMap<>();
  private final Map<Step, List<Trouble>> troubles = new EnumMap<>(Step.class);
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final List<String> journal = new CopyOnWriteArrayList<>();

  /** A world whose time is the test server's, and whose steps tell it that they live. */
  public FakeWorld(Supplier<Instant> clock, Consumer<Duration> sleeper, Runnable heart) {
    this.heart = heart;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  public FakeDevice device(String name) {
    return devices.computeIfAbsent(name, any -> new FakeDevice());
  }

  public Instant now() {
    return clock.get();
  }

  /** What happened, as "step device". */
  public List<String> journal() {
    return List.copyOf(journal);
  }

  public synchronized void trouble(Step step, Trouble trouble) {
    troubles.computeIfAbsent(step, any -> new ArrayList<>()).add(trouble);
  }

  public synchronized void clearTroubles() {
    troubles.clear();
  }

  /**
   * Runs one attempt of a step in a session of its own, with the trouble the test has asked for.
   */
  public <T> T attempt(Step step, DeviceTarget target, Supplier<T> work) {
    String key = step + " " + target.name();
    int attempt = attempts.merge(key, 1, Integer::sum);
    journal.add(key);
    if (attempt == 1) {
      perhapsDie(step);
    }
    FakeDevice device = device(target.name());
    try (AutoCloseable session = device.session()) {
      before(step, attempt);
      device.settle(now());
      T result = work.get();
      after(step, attempt);
      return result;
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Takes time, as a real step does: heartbeating, and ending when told to. */
  public void take(Duration time) {
    Duration left = time;
    while (!left.isZero()) {
      heart.run();
      Duration slice = left.compareTo(BEAT) < 0 ? left : BEAT;
      sleeper.accept(slice);
      left = left.minus(slice);
    }
  }

  /** Cancels from within a step, and returns when the step has been told. */
  public ActivityCompletionException untilTold(Runnable cancel) {
    cancel.run();
    for (int beat = 0; beat < MOST_BEATS; beat++) {
      try {
        heart.run();
      } catch (ActivityCompletionException told) {
        return told;
      }
    }
    throw new IllegalStateException("The cancellation never reached the step.");
  }

  private void before(Step step, int attempt) {
    for (Trouble trouble : troublesAt(step)) {
      switch (trouble) {
        case Trouble.FailsBefore fails when attempt <= fails.times() ->
            throw fault(step, fails.fault());
        case Trouble.Slow slow when attempt == 1 -> dawdle(step, slow.time());
        case Trouble.Meanwhile event when attempt == 1 -> event.event().run();
        case Trouble.Cancelled event when attempt == 1 -> cancelled(step, event.cancel());
        case Trouble.FailsBefore over -> {}
        case Trouble.Slow over -> {}
        case Trouble.Meanwhile over -> {}
        case Trouble.Cancelled over -> {}
        case Trouble.Dies over -> {}
        case Trouble.FailsAfter later -> {}
        case Trouble.Afterwards later -> {}
      }
    }
  }

  private void after(Step step, int attempt) {
    for (Trouble trouble : troublesAt(step)) {
      switch (trouble) {
        case Trouble.FailsAfter fails when attempt <= fails.times() ->
            throw fault(step, fails.fault());
        case Trouble.Afterwards event when attempt == 1 -> event.event().run();
        case Trouble.FailsAfter over -> {}
        case Trouble.Afterwards over -> {}
        case Trouble.FailsBefore earlier -> {}
        case Trouble.Slow earlier -> {}
        case Trouble.Meanwhile earlier -> {}
        case Trouble.Cancelled earlier -> {}
        case Trouble.Dies earlier -> {}
      }
    }
  }

  /** Steps that may change the device only note a cancellation; reading steps end with it. */
  private void dawdle(Step step, Duration time) {
    try {
      take(time);
    } catch (ActivityCompletionException cancelled) {
      if (!finishes(step)) {
        throw cancelled;
      }
      journal.add(step + " noted a cancellation");
    }
  }

  /** A dead worker sends no heartbeat and no answer; its session is gone with it. */
  private void perhapsDie(Step step) {
    for (Trouble trouble : troublesAt(step)) {
      if (trouble instanceof Trouble.Dies dies) {
        try {
          dies.endOfTest().await();
        } catch (InterruptedException shutDown) {
          Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("Nobody hears this any more.");
      }
    }
  }

  private void cancelled(Step step, Runnable cancel) {
    ActivityCompletionException told = untilTold(cancel);
    if (!finishes(step)) {
      throw told;
    }
    journal.add(step + " noted a cancellation");
  }

  private static boolean finishes(Step step) {
    return step == Step.APPLY || step == Step.CONFIRM || step == Step.REVERT;
  }

  private synchronized List<Trouble> troublesAt(Step step) {
    return List.copyOf(troubles.getOrDefault(step, List.of()));
  }

  private static ApplicationFailure fault(Step step, String type) {
    String message = step + " met " + type;
    boolean asked = type.equals(FaultTypes.DIFF_CHANGED) || type.equals(FaultTypes.BASELINE_MOVED);
    return asked
        ? ApplicationFailure.newFailure(message, type, new ApplyTrace(true))
        : ApplicationFailure.newFailure(message, type);
  }
}
