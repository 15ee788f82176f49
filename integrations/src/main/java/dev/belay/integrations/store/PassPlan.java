package dev.belay.integrations.store;

/**
 * How a pass was cut.
 *
 * @param batches numbered from 0; none when nothing is left to try
 */
public record PassPlan(String runId, int pass, int batches, int devices) {}
