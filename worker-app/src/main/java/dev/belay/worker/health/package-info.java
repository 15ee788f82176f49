/** What a worker tells about itself over HTTP, on loopback only. */
@NullMarked
package dev.belay.worker.health;

import org.jspecify.annotations.NullMarked;
