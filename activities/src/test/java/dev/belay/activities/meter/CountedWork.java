package dev.belay.activities.meter;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Remembers what was counted. Thread-safe. */
public final class CountedWork implements WorkMeter {
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int granted;
  private int busy;
  private int held;
  private int most;

  @Override
  public synchronized void operation(Operation operation) {
    String words =
        String.join(
            " ",
            operation.kind().word(),
            operation.platform(),
            operation.outcome(),
            String.valueOf(operation.fault()));
    outcomes.merge(words, 1, Integer::sum);
  }

  @Override
  public synchronized void lanes(int more, int refused) {
    granted += more;
    busy += refused;
  }

  @Override
  public synchronized void lanesHeld(int more) {
    held += more;
    most = Math.max(most, held);
  }

  @Override
  public void laneAsked(boolean wasGranted, Duration waited) {}

  @Override
  public void inventoryFromCopy() {}

  @Override
  public void inventoryUnread() {}

  @Override
  public void runEnded(String kind, String state, int succeeded, int failed, int remaining) {}

  @Override
  public void campaign(String event) {}

  /** How often, by kind, platform, outcome and fault. */
  public synchronized Map<String, Integer> outcomes() {
    return Map.copyOf(outcomes);
  }

  public synchronized String lanes() {
    return "%d granted, %d busy, at most %d held, %d in the end"
        .formatted(granted, busy, most, held);
  }

  @Override
  public void incident(String what) {}
}
