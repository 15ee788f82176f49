/** {@code belay runs}: what became of fleet runs, and their control. */
@NullMarked
package dev.belay.cli.runs;

import org.jspecify.annotations.NullMarked;
