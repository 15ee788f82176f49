/**
 * Traces for OpenTelemetry, from a command to what is typed at a device. Everything that is known
 * of spans outside of Belay is here; whoever works on devices tells a {@link
 * dev.belay.activities.trace.WorkTrace}.
 */
@NullMarked
package dev.belay.worker.trace;

import org.jspecify.annotations.NullMarked;
