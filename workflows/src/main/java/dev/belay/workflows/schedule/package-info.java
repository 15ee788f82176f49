/**
 * What is begun by a Temporal schedule: a run of its own each time, whose devices are read from the
 * inventory then.
 */
@NullMarked
package dev.belay.workflows.schedule;

import org.jspecify.annotations.NullMarked;
