package dev.belay.integrations.store;

/** How many devices of a run have this fault as their last word. */
public record FaultCount(String fault, int devices) {}
