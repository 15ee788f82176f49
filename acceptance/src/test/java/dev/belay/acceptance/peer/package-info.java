/**
 * The real things that the acceptance tests drive: a Temporal server, FRR routers, worker
 * processes.
 */
@NullMarked
package dev.belay.acceptance.peer;

import org.jspecify.annotations.NullMarked;
