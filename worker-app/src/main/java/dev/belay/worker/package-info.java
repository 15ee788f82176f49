/** The process that serves task queues: configuration, wiring, metrics and health. */
@NullMarked
package dev.belay.worker;

import org.jspecify.annotations.NullMarked;
