/** The steps of a safe change, as the drivers carry them out. */
@NullMarked
package dev.belay.activities.change;

import org.jspecify.annotations.NullMarked;
