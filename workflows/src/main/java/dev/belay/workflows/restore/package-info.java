/** Restores: an older revision goes back onto its device by the same protocol as any change. */
@NullMarked
package dev.belay.workflows.restore;

import org.jspecify.annotations.NullMarked;
