/** Reads configurations into the store: one device, a batch, the bookkeeping of a run. */
@NullMarked
package dev.belay.activities.backup;

import org.jspecify.annotations.NullMarked;
