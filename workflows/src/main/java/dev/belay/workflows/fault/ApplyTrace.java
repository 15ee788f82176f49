package dev.belay.workflows.fault;

/**
 * Detail that a failing apply step may carry: what its attempts did to the device so far.
 *
 * @param untouched true only when no attempt, this one or an earlier one, came as far as writing to
 *     the configuration. Without this detail the workflow takes the device for touched.
 */
public record ApplyTrace(boolean untouched) {}
