/** What is counted while Belay works, told to whoever keeps figures. */
@NullMarked
package dev.belay.activities.meter;

import org.jspecify.annotations.NullMarked;
