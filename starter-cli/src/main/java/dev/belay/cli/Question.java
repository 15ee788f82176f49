package dev.belay.cli;

import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;

/** Asks a person before something that is not easily taken back. Stateless. */
public final class Question {
  private Question() {}

  /**
   * Makes sure that a later question can be answered, before work is done for it.
   *
   * @throws CommandFailure when there is nobody to ask
   */
  public static void ensureAnswerable(GlobalOptions options) {
    if (!options.yes() && options.terminal().answers() == null) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "there is no terminal to answer the question on; say --yes to agree beforehand");
    }
  }

  /**
   * Whether the person agrees. {@code --yes} agrees to everything.
   *
   * @param question a whole sentence that ends in a question mark
   * @throws CommandFailure when there is nobody to ask
   */
  public static boolean agreed(GlobalOptions options, String question) {
    if (options.yes()) {
      return true;
    }
    Terminal terminal = options.terminal();
    InputStream answers = terminal.answers();
    if (answers == null) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          question + " There is no terminal to answer on; say --yes to agree beforehand.");
    }
    terminal.err().print(Table.visible(question) + " [y/N] ");
    terminal.err().flush();
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(answers, Charset.defaultCharset()));
      String answer = reader.readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      return false; // a terminal that went away agrees to nothing
    }
  }
}
