package dev.belay.emulated.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How one family of devices reads and writes indented configurations. Patterns match whole lines.
 *
 * @param indent blanks per level
 * @param blocks lines that open a block, whether or not anything is in it
 * @param single the part of a line that can stand only once in its block, such as {@code hostname}
 * @param ordered lines that keep the order in which they were entered
 * @param heads first words of top-level lines in the order in which the device shows them
 * @param shownNegatives {@code no …} lines that the device shows as part of its configuration
 * @param blockEnd printed at a block's end; empty = nothing
 */
public record Dialect(
    int indent,
    Pattern blocks,
    Pattern single,
    Pattern ordered,
    List<String> heads,
    Pattern shownNegatives,
    String blockEnd) {

  /** Copies the list. */
  public Dialect {
    heads = List.copyOf(heads);
  }

  /** Whether a line opens a block. */
  public boolean opens(String line) {
    return blocks.matcher(line).matches();
  }

  /** The part of the line that can stand only once; empty when the whole line counts. */
  String singleKey(String line) {
    var matcher = single.matcher(line);
    return matcher.lookingAt() ? matcher.group() : "";
  }

  /** Whether lines of this kind stay in the order of entry. */
  boolean keepsOrder(String line) {
    return ordered.matcher(line).lookingAt();
  }

  int rank(Node node, boolean top) {
    String line = node.line();
    if (!top) {
      // A neighbour exists once its AS is known, and blocks come after plain lines.
      return opens(line) ? 2 : line.contains(" remote-as ") ? 0 : 1;
    }
    int rank = heads.indexOf(Node.firstWord(line.startsWith("no ") ? line.substring(3) : line));
    return rank < 0 ? heads.size() : rank;
  }
}
