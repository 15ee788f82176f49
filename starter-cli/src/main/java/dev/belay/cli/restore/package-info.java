/** {@code belay restore}: an older revision back onto its device. */
@NullMarked
package dev.belay.cli.restore;

import org.jspecify.annotations.NullMarked;
