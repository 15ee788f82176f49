/** Devices that a query of a database returns. */
@NullMarked
package dev.belay.integrations.inventory.sql;

import org.jspecify.annotations.NullMarked;
