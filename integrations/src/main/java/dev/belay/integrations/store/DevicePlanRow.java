package dev.belay.integrations.store;

import org.jspecify.annotations.Nullable;

/**
 * The plan of a device in a campaign, with its place.
 *
 * @param apart what it shares with the devices that are never changed at the same time
 * @param wave from 1; null when it is in none
 * @param position within the wave, from 0; null when it is in none
 */
public record DevicePlanRow(
    DevicePlan plan, @Nullable String apart, @Nullable Integer wave, @Nullable Integer position) {}
