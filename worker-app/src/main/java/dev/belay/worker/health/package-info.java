/** What a worker tells about itself over HTTP. */
@NullMarked
package dev.belay.worker.health;

import org.jspecify.annotations.NullMarked;
