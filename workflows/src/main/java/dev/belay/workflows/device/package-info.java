/**
 * Which devices an operation is about, as the wire says it: an address and a reference to
 * credentials, never a secret.
 */
@NullMarked
package dev.belay.workflows.device;

import org.jspecify.annotations.NullMarked;
