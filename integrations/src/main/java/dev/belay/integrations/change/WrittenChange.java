package dev.belay.integrations.change;

import dev.belay.integrations.rollout.Rollout;

/**
 * All that a change file says. Immutable.
 *
 * @param definition what is changed
 * @param rollout how it goes out
 */
public record WrittenChange(ChangeDefinition definition, Rollout rollout) {}
