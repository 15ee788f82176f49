/**
 * {@code belay bench}: what work on devices costs here, as a table and as a history to compare
 * with. Emulated devices, which nobody else can reach, are measured with the drivers alone; devices
 * of the inventory only by operations that hold their lanes.
 */
@NullMarked
package dev.belay.cli.bench;

import org.jspecify.annotations.NullMarked;
