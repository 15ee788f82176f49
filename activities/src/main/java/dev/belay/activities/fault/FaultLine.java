package dev.belay.activities.fault;

/**
 * A fault as a value.
 *
 * @param type its name, one of {@link dev.belay.workflows.fault.FaultTypes} or {@code Unexpected}
 * @param message one readable line without secrets
 * @param retryable whether a later try may go well without anyone doing anything
 */
public record FaultLine(String type, String message, boolean retryable) {}
