/**
 * How values travel: the one JSON mapper, the task queues, the search attributes and the heartbeat
 * that worker and workflows agree on.
 */
@NullMarked
package dev.belay.workflows.wire;

import org.jspecify.annotations.NullMarked;
