package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;

/**
 * What a campaign says to the devices of a wave that stay or go back together.
 *
 * @param stay whether the change stays
 * @param why in a sentence
 */
public record GroupWord(boolean stay, String why) {
  public GroupWord {
    why = orElse(why, "");
  }
}
