/** {@code belay store}: looking after what is stored. */
@NullMarked
package dev.belay.cli.store;

import org.jspecify.annotations.NullMarked;
