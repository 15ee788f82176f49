/** Benchmarks of the parts and of whole fleets; they are no part of the default build. */
@NullMarked
package dev.belay.benchmarks;

import org.jspecify.annotations.NullMarked;
