/**
 * A Linux host whose configuration is one file: a small shell on files in memory. Not meant for
 * users of the module.
 */
@NullMarked
package dev.belay.emulated.linux;

import org.jspecify.annotations.NullMarked;
