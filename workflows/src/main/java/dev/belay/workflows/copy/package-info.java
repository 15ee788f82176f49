/**
 * A file to or from a fleet: the passes of a fleet run, with batches that copy instead of backing
 * up. Which file it is stays in the store, and its bytes where they are.
 */
@NullMarked
package dev.belay.workflows.copy;

import org.jspecify.annotations.NullMarked;
