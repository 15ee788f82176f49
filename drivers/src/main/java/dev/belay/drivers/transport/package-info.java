/**
 * Bytes to and from a device. The only code that knows the SSH library; everything above sees a
 * {@link dev.belay.drivers.transport.Wire}.
 */
@NullMarked
package dev.belay.drivers.transport;

import org.jspecify.annotations.NullMarked;
