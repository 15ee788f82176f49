/**
 * Reaches the Temporal that the settings mean: a server, or one in this process with its worker.
 */
@NullMarked
package dev.belay.cli.temporal;

import org.jspecify.annotations.NullMarked;
