package dev.belay.drivers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a device answered to one line. A refusal is a value, not an exception.
 *
 * @param command the line as it was sent
 * @param output the answer without echo and prompt, lines separated by {@code \n}, no newline at
 *     the end; NOT redacted
 * @param rejection set when the device refused the line
 * @param elapsed from the write to the prompt
 */
public record CommandResult(
    String command, String output, @Nullable Rejection rejection, Duration elapsed) {
  /** Whether the device took the line. */
  public boolean accepted() {
    return rejection == null;
  }
}
