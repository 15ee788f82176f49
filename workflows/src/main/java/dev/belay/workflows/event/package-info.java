/**
 * A device has told that its configuration was changed: it is backed up, and who did it is kept
 * with what was read.
 */
@NullMarked
package dev.belay.workflows.event;

import org.jspecify.annotations.NullMarked;
