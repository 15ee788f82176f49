/** How a worker logs: JSON for machines, plain lines for terminals, and no noise of others. */
@NullMarked
package dev.belay.worker.log;

import org.jspecify.annotations.NullMarked;
