/** {@code belay run}: read-only commands on many devices, with the answers as they come. */
@NullMarked
package dev.belay.cli.command;

import org.jspecify.annotations.NullMarked;
