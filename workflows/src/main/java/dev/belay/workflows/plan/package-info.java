/**
 * Planning a campaign: the passes of a fleet run, with batches that find out what a change would do
 * and leave every device as it is. What they find is in the store.
 */
@NullMarked
package dev.belay.workflows.plan;

import org.jspecify.annotations.NullMarked;
