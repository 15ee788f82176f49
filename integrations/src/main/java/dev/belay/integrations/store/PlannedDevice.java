package dev.belay.integrations.store;

import org.jspecify.annotations.Nullable;

/**
 * A device of a run, resolved once so that an edited inventory does not change a run half-way.
 *
 * @param target what is needed to reach it, in the caller's own words; never a password
 * @param shard its lane's shard: devices of one shard stand together in batches
 * @param zone whose workers can reach it: no batch has devices of two; null where one zone does all
 *     of the run
 */
public record PlannedDevice(String name, String target, int shard, @Nullable String zone) {
  /** A device of a run that is all the work of one zone. */
  public PlannedDevice(String name, String target, int shard) {
    this(name, target, shard, null);
  }
}
