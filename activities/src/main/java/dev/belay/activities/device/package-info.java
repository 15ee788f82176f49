/** Devices of the inventory, in the words of the wire. */
@NullMarked
package dev.belay.activities.device;

import org.jspecify.annotations.NullMarked;
