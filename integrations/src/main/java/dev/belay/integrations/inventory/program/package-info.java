/** Devices that a program prints as JSON. */
@NullMarked
package dev.belay.integrations.inventory.program;

import org.jspecify.annotations.NullMarked;
