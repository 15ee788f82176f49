package dev.belay.activities.meter;

import java.time.Duration;

/**
 * Counts work. Never told which device: a fleet of 10,000 would make 10,000 figures. An attempt
 * that Temporal repeats, because its answer was lost, is counted again. Thread-safe, and never
 * throws.
 */
public interface WorkMeter {
  /** What a campaign is counted as when its plan stands, beside the states it ends in. */
  String PLANNED = "planned";

  /** What news of a device is counted as that the system of incidents did not take. */
  String UNTOLD = "failed";

  /** A device is done, or will be tried again. */
  void operation(Operation operation);

  /**
   * A batch asked for lanes.
   *
   * @param granted so many were free
   * @param busy so many were held by somebody else
   */
  void lanes(int granted, int busy);

  /** Batches of this worker hold so many lanes more, or fewer. */
  void lanesHeld(int more);

  /**
   * An operation asked for the lane of its one device.
   *
   * @param granted whether it has it now; otherwise it goes on waiting
   * @param waited since it first asked
   */
  void laneAsked(boolean granted, Duration waited);

  /** A run began with the devices of an earlier reading, because their source is away. */
  void inventoryFromCopy();

  /** The devices could not be read, neither from their source nor from an earlier reading. */
  void inventoryUnread();

  /**
   * A run over many devices has ended.
   *
   * @param kind as the store has it
   * @param state how it ended
   */
  void runEnded(String kind, String state, int succeeded, int failed, int remaining);

  /**
   * A campaign was planned or has ended.
   *
   * @param event {@link #PLANNED} or the state in which it ended
   */
  void campaign(String event);

  /**
   * News of a device that needs a person was told, or could not be told this time.
   *
   * @param what {@code opened}, {@code updated}, {@code resolved} or {@link #UNTOLD}
   */
  void incident(String what);

  /** Counts nothing. */
  static WorkMeter none() {
    return new NoMeter();
  }
}
