package dev.belay.drivers.shell;

import dev.belay.drivers.platform.SafePattern;
import org.jspecify.annotations.Nullable;

/**
 * What to say when the device asks.
 *
 * @param question matches the unfinished last line
 * @param response sent with a newline; empty for the Enter key alone; null when there is none to
 *     give, so that the question ends the exchange
 * @param secret whether the response must never be logged
 */
public record Answer(SafePattern question, @Nullable String response, boolean secret) {
  @Override
  public String toString() {
    return "Answer[" + question + ", " + (secret ? "***" : response) + "]";
  }
}
