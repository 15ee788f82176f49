/**
 * An Arista EOS switch: configuration sessions are snapshots that are committed as a whole, with a
 * timer if wanted. Not meant for users of the module.
 */
@NullMarked
package dev.belay.emulated.eos;

import org.jspecify.annotations.NullMarked;
