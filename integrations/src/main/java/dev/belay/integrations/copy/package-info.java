/**
 * What a run copies: the order that the command writes, the store keeps, and workers read. Only
 * names and a checksum; the file itself stays where it is.
 */
@NullMarked
package dev.belay.integrations.copy;

import org.jspecify.annotations.NullMarked;
