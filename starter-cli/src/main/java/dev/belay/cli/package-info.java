/** The command {@code belay}: it starts, watches, approves and inspects operations. */
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
