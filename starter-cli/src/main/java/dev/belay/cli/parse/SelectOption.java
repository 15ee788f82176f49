package dev.belay.cli.parse;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to show of rows. Filled by picocli. */
public final class SelectOption {
  @Option(
      names = "--select",
      paramLabel = "EXPRESSION",
      description =
          "Show only this of the rows: JMESPath such as \"[?proto=='down'].interface\", or, when it"
              + " begins with a slash, a JSON Pointer such as /0/version (the first row's version).")
  private @Nullable String expression;

  /** Whether there is an expression. */
  public boolean isGiven() {
    return expression != null;
  }

  /** The choice, or null for all; refused with one clear line when it cannot be read. */
  public @Nullable Selector selector() {
    return expression == null ? null : Selector.of(expression);
  }
}
