package dev.belay.emulated.junos;

import dev.belay.emulated.config.Grammar;
import java.util.List;
import java.util.Optional;

/** Which statements the router knows. */
final class JunosSyntax {

  private static final Grammar GRAMMAR = Grammar.load("junos.grammar");

  private JunosSyntax() {}

  /** Index of the first word that the router does not know; empty = all are right. */
  static Optional<Integer> wrongWord(List<String> words) {
    if (words.isEmpty()) {
      return Optional.of(0);
    }
    if (!(GRAMMAR.judge("", words.getFirst()) instanceof Grammar.Verdict.Accepted)) {
      return Optional.of(0);
    }
    if (words.size() > 1) {
      String rest = String.join(" ", words.subList(1, words.size()));
      return switch (GRAMMAR.judge(words.getFirst(), rest)) {
        case Grammar.Verdict.Accepted ignored -> Optional.empty();
        case Grammar.Verdict.Ambiguous ignored -> Optional.of(1);
        case Grammar.Verdict.Incomplete ignored -> Optional.of(words.size());
        case Grammar.Verdict.Invalid invalid -> Optional.of(1 + wordAt(rest, invalid.column()));
      };
    }
    return Optional.empty();
  }

  private static int wordAt(String text, int column) {
    return (int) text.substring(0, column).chars().filter(c -> c == ' ').count();
  }
}
