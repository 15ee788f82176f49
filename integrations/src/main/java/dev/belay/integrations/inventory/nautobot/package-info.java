/** Devices and virtual machines of Nautobot 2.x. */
@NullMarked
package dev.belay.integrations.inventory.nautobot;

import org.jspecify.annotations.NullMarked;
