/**
 * The names of faults as histories know them. The name alone decides whether a retry makes sense.
 */
@NullMarked
package dev.belay.workflows.fault;

import org.jspecify.annotations.NullMarked;
