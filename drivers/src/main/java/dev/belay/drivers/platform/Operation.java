package dev.belay.drivers.platform;

import org.jspecify.annotations.Nullable;

/** One step of an instruction list. */
public sealed interface Operation {
  /**
   * Sends a line and expects nothing, such as the last {@code exit}.
   *
   * @param input the line
   */
  record Write(String input) implements Operation {}

  /**
   * Goes to a mode.
   *
   * @param mode its name
   */
  record EnterMode(String mode) implements Operation {}

  /**
   * Sends a line and reads to the next prompt.
   *
   * @param input the line
   */
  record SendInput(String input) implements Operation {}

  /**
   * Sends a line that raises a question and answers it.
   *
   * @param input the line
   * @param question matches the question
   * @param response the answer as written in the file; null when it is a secret
   * @param secret the name of the secret that is the answer, such as {@code enable}; null when it
   *     is none
   */
  record SendPromptedInput(
      String input, SafePattern question, @Nullable String response, @Nullable String secret)
      implements Operation {}
}
