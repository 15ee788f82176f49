/** Plans: batches that find out what a change would do, and keep it where people read it. */
@NullMarked
package dev.belay.activities.plan;

import org.jspecify.annotations.NullMarked;
