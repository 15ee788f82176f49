/** Devices and virtual machines of NetBox 3.x and 4.x, and what is written back to it. */
@NullMarked
package dev.belay.integrations.inventory.netbox;

import org.jspecify.annotations.NullMarked;
