package dev.belay.drivers.shell;

import dev.belay.drivers.platform.SafePattern;

/**
 * What to say when the device asks.
 *
 * @param question matches the unfinished last line
 * @param response sent with a newline; empty for the Enter key alone
 * @param secret whether the response must never be logged
 */
public record Answer(SafePattern question, String response, boolean secret) {
  @Override
  public String toString() {
    return "Answer[" + question + ", " + (secret ? "***" : response) + "]";
  }
}
