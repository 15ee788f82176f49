/** The way by which a device is reached and logged in to, and what a change would do to it. */
@NullMarked
package dev.belay.drivers.access;

import org.jspecify.annotations.NullMarked;
