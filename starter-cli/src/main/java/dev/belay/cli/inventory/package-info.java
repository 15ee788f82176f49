/**
 * Looks at the inventory: which devices there are, and whether everything about them can be used.
 */
@NullMarked
package dev.belay.cli.inventory;

import org.jspecify.annotations.NullMarked;
