/** {@code belay copy}: one file to many devices, proven by their own checksums. */
@NullMarked
package dev.belay.cli.copy;

import org.jspecify.annotations.NullMarked;
