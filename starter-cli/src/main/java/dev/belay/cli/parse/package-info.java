/** {@code belay parse}: saved output of a command as rows, with TextFSM templates. */
@NullMarked
package dev.belay.cli.parse;

import org.jspecify.annotations.NullMarked;
