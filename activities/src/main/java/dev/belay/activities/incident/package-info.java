/** Tells the system of incidents of devices that need a person. */
@NullMarked
package dev.belay.activities.incident;

import org.jspecify.annotations.NullMarked;
