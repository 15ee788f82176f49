/** One network device over SSH, without Temporal, usable alone as a library. */
@NullMarked
package dev.belay.drivers;

import org.jspecify.annotations.NullMarked;
