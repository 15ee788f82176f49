/** The three ways to a Temporal: one that is running, one we start, one inside this process. */
@NullMarked
package dev.belay.worker.temporal;

import org.jspecify.annotations.NullMarked;
