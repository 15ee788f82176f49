/** What a worker counts. */
@NullMarked
package dev.belay.worker.metrics;

import org.jspecify.annotations.NullMarked;
