/**
 * The one place where what went wrong becomes a failure of a workflow step.
 *
 * <p>Adapters throw the faults of drivers and integrations as they are; the interceptor of this
 * package translates them on the way out, so that no adapter can forget to.
 */
@NullMarked
package dev.belay.activities.fault;

import org.jspecify.annotations.NullMarked;
