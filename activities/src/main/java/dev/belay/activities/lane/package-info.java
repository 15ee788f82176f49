/** How a step takes, keeps and gives back the lanes of devices. */
@NullMarked
package dev.belay.activities.lane;

import org.jspecify.annotations.NullMarked;
