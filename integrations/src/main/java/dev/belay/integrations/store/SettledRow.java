package dev.belay.integrations.store;

/**
 * A final outcome.
 *
 * @param number counts the final outcomes of a run in the order in which they were recorded
 */
public record SettledRow(long number, OutcomeRow outcome) {}
