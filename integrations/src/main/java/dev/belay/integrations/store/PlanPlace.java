package dev.belay.integrations.store;

import org.jspecify.annotations.Nullable;

/**
 * Where a device stands in the waves of its campaign.
 *
 * @param apart what it shares with the devices that are never changed at the same time
 * @param wave from 1
 * @param position within the wave, from 0
 */
public record PlanPlace(String device, @Nullable String apart, int wave, int position) {}
