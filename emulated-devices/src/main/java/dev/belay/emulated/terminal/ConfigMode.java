package dev.belay.emulated.terminal;

import dev.belay.emulated.config.Dialect;
import dev.belay.emulated.config.Grammar;
import dev.belay.emulated.config.IndentConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One visit to the configuration mode of a device with indented blocks: knows the block it stands
 * in, judges lines, and collects what was accepted.
 */
public final class ConfigMode {

  private final Dialect dialect;
  private final Grammar grammar;
  private final UnaryOperator<String> canonical;
  private final List<String> context = new ArrayList<>();
  private final StringBuilder accepted = new StringBuilder();

  /**
   * A visit that begins at the top.
   *
   * @param canonical writes a line as the device shows it, such as with interface names in full
   */
  public ConfigMode(Dialect dialect, Grammar grammar, UnaryOperator<String> canonical) {
    this.dialect = dialect;
    this.grammar = grammar;
    this.canonical = canonical;
  }

  /** The innermost block's line; empty at the top. */
  public String block() {
    return context.isEmpty() ? "" : context.getLast();
  }

  /** Leaves a block; false = it was the top. */
  public boolean up() {
    if (context.isEmpty()) {
      return false;
    }
    context.removeLast();
    return true;
  }

  /** Leaves all blocks. */
  public void top() {
    context.clear();
  }

  /** The accepted lines so far, indented. */
  public String accepted() {
    return accepted.toString();
  }

  /** What became of a line. */
  public sealed interface Outcome {
    /** It was accepted; this is the configuration now. */
    record Changed(IndentConfig config) implements Outcome {}

    /** It was refused. */
    record Refused(Grammar.Verdict verdict) implements Outcome {}
  }

  /** Runs a line, in an outer block if it only fits there. */
  public Outcome run(IndentConfig config, String typed) {
    String line = canonical.apply(typed.strip());
    for (int depth = startDepth(line); depth >= 0; depth--) {
      String block = depth == 0 ? "" : context.get(depth - 1);
      if (grammar.judge(block, line) instanceof Grammar.Verdict.Accepted fits) {
        return accept(config, depth, canonical.apply(fits.line()));
      }
    }
    return new Outcome.Refused(grammar.judge(block(), line));
  }

  private int startDepth(String line) {
    boolean opensAtTop =
        dialect.opens(line) && grammar.judge("", line) instanceof Grammar.Verdict.Accepted;
    return opensAtTop ? 0 : context.size();
  }

  private Outcome accept(IndentConfig config, int depth, String line) {
    while (context.size() > depth) {
      context.removeLast();
    }
    accepted.append(" ".repeat(depth)).append(line).append('\n');
    IndentConfig changed = config.apply(context, line);
    if (dialect.opens(line)) {
      context.add(line);
    }
    return new Outcome.Changed(changed);
  }
}
