package dev.belay.integrations.store;

/**
 * A device of a run, resolved once so that an edited inventory does not change a run half-way.
 *
 * @param target what is needed to reach it, in the caller's own words; never a password
 * @param shard its lane's shard: devices of one shard stand together in batches
 */
public record PlannedDevice(String name, String target, int shard) {}
