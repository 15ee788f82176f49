/**
 * Which devices there are, from Nornir's SimpleInventory files or a CSV file, and which of them a
 * person means.
 *
 * <p>{@link dev.belay.integrations.inventory.Inventory} is the way in. Everything in an inventory
 * is untrusted: names, addresses and sites are checked before they become part of ids, files and
 * commands, and a password found in one is reported and dropped.
 */
@NullMarked
package dev.belay.integrations.inventory;

import org.jspecify.annotations.NullMarked;
