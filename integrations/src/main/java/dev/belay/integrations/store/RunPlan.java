package dev.belay.integrations.store;

/**
 * What one execution of a run has to do.
 *
 * @param firstPass the pass to begin with; passes of earlier executions are over
 * @param devices of the whole run
 * @param remaining those that have not succeeded
 */
public record RunPlan(String runId, int firstPass, int devices, int remaining) {}
