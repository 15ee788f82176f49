package dev.belay.integrations.store;

/** A device that waits in a batch. */
public record RunDevice(String name, String target, int shard, DeviceStatus status, int tries) {}
