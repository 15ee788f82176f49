/**
 * Reads the inventory from wherever the settings say: anew for each run, guarded against a source
 * that suddenly names far fewer devices, and from a copy of the last good reading while it is down.
 */
@NullMarked
package dev.belay.integrations.inventory.source;

import org.jspecify.annotations.NullMarked;
