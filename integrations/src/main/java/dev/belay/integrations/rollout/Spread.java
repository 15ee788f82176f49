package dev.belay.integrations.rollout;

import org.jspecify.annotations.Nullable;

/**
 * How many devices are changed at the same time. Immutable.
 *
 * @param parallel in all
 * @param perSite at one site; zero for no limit
 * @param apart a field of the inventory: devices with the same value are never changed at the same
 *     time; null when there are no such groups
 */
public record Spread(int parallel, int perSite, @Nullable String apart) {}
