package dev.belay.integrations.store;

import org.jspecify.annotations.Nullable;

/**
 * How many devices of a wave are in one state.
 *
 * @param wave from 1; null for those that are in none
 * @param state in the words of the workflow
 */
public record WaveTally(@Nullable Integer wave, String state, int devices) {}
