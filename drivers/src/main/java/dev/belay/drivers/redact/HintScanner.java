package dev.belay.drivers.redact;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds in one pass over a line which rules it can concern at all, by the words that they wait for.
 * Nearly all lines of a configuration concern none, and so cost next to nothing however many rules
 * there are. Immutable and safe to share.
 */
final class HintScanner {
  private static final int LETTERS = 128;

  /** Rows of {@link #LETTERS}: from a state by a letter to the next state. */
  private final int[] next;

  /** Which rules wait for a word that ends in a state. */
  private final BitSet[] rules;

  private final BitSet always = new BitSet();

  /** A scanner for these rules; they are told by their places in the list. */
  HintScanner(List<Rule> all) {
    int most =
        1 + all.stream().flatMap(rule -> rule.hints().stream()).mapToInt(String::length).sum();
    int[] trie = new int[most * LETTERS];
    BitSet[] ends = new BitSet[most];
    ends[0] = new BitSet();
    int states = 1;
    for (int rule = 0; rule < all.size(); rule++) {
      always.set(rule, all.get(rule).hints().isEmpty());
      for (String hint : all.get(rule).hints()) {
        int state = 0;
        for (int i = 0; i < hint.length(); i++) {
          int edge = state * LETTERS + hint.charAt(i);
          if (trie[edge] == 0) {
            ends[states] = new BitSet();
            trie[edge] = states++;
          }
          state = trie[edge];
        }
        ends[state].set(rule);
      }
    }
    next = Arrays.copyOf(trie, states * LETTERS);
    rules = Arrays.copyOf(ends, states);
    linkToSuffixes();
  }

  /**
   * Where a word does not go on, the longest ending of what was read that begins another one does.
   */
  private void linkToSuffixes() {
    int[] suffix = new int[rules.length];
    Deque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      rules[state].or(rules[suffix[state]]);
      for (int letter = 0; letter < LETTERS; letter++) {
        int otherwise = state == 0 ? 0 : next[suffix[state] * LETTERS + letter];
        int child = next[state * LETTERS + letter];
        if (child == 0) {
          next[state * LETTERS + letter] = otherwise;
        } else {
          suffix[child] = otherwise;
          queue.add(child);
        }
      }
    }
  }

  /** The places of the rules that this line can concern; upper and lower case are the same. */
  BitSet concerned(String line) {
    BitSet found = (BitSet) always.clone();
    int state = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int letter = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
      state = letter < LETTERS ? next[state * LETTERS + letter] : 0;
      if (!rules[state].isEmpty()) {
        found.or(rules[state]);
      }
    }
    return found;
  }
}
