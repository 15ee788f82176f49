/** Devices and virtual machines of NetBox 3.x and 4.x. */
@NullMarked
package dev.belay.integrations.inventory.netbox;

import org.jspecify.annotations.NullMarked;
