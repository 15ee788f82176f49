@NullMarked
package dev.belay.worker.monitoring;

import org.jspecify.annotations.NullMarked;
