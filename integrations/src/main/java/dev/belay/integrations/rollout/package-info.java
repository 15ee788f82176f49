/**
 * How a change goes out, as its file says it: who must agree, in which waves, when, how many
 * devices may fail, how many change at the same time, and who is told.
 *
 * <p>{@link dev.belay.integrations.rollout.RolloutReader} reads it and refuses what could not be
 * meant: waves that overlap, a window that is over, a budget that nothing can spend.
 */
@NullMarked
package dev.belay.integrations.rollout;

import org.jspecify.annotations.NullMarked;
