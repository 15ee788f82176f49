/** What is told of work while it is done, to whoever draws its trace. */
@NullMarked
package dev.belay.activities.trace;

import org.jspecify.annotations.NullMarked;
