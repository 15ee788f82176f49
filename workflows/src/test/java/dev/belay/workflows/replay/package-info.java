/** Recorded histories, and the proof that this release still decides as they say. */
@NullMarked
package dev.belay.workflows.replay;

import org.jspecify.annotations.NullMarked;
