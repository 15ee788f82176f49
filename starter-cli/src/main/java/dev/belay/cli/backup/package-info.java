/** {@code belay backup}: one device or a fleet. */
@NullMarked
package dev.belay.cli.backup;

import org.jspecify.annotations.NullMarked;
