/** {@code belay change}: plan, approve, watch, abort and resolve changes. */
@NullMarked
package dev.belay.cli.change;

import org.jspecify.annotations.NullMarked;
