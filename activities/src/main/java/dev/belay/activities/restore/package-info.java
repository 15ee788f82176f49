/** Restores, prepared as replacements from the store. */
@NullMarked
package dev.belay.activities.restore;

import org.jspecify.annotations.NullMarked;
