package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a change on one device. The hashes may be left out; what an earlier step said stays.
 *
 * @param operation the workflow that changes the device
 * @param sequence rises with each step of the device, also from planning to applying; tells order,
 *     and a repetition of the same step
 * @param step such as {@code plan} or {@code apply}
 * @param state how it ended, in the words of the workflow
 * @param diffHash hash of the exact diff that is approved
 * @param diff artifact that holds the redacted diff
 * @param before hash of the revision the change started from
 * @param after hash of the revision it ended in
 * @param message one redacted sentence for people
 */
public record ChangeStep(
    String campaign,
    String device,
    String operation,
    long sequence,
    String step,
    String state,
    @Nullable String diffHash,
    @Nullable String diff,
    @Nullable String before,
    @Nullable String after,
    @Nullable String fault,
    @Nullable String message,
    Instant happenedAt) {}
