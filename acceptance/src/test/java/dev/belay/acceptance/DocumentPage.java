package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of the documentation, as far as it can be held to its word: each block of {@code sh} is
 * what a reader types, and a block of {@code output} behind one is what they then see. Immutable.
 *
 * @param name of the file
 * @param blocks what is typed, in order
 */
record DocumentPage(String name, List<Block> blocks) {
  /** A line of this alone stands for lines that the page leaves out, or for none. */
  private static final String LEFT_OUT = "…";

  /** A line that ends like this goes on somehow. */
  private static final String GOES_ON = " …";

  private static final String FENCE = "```";

  /** What differs from run to run, and what every reader sees in its place. */
  private static final List<Varying> VARYING =
      List.of(
          new Varying("-\\d{8}-\\d{6}-[0-9a-f]{4}", "-NUMBER"),
          new Varying("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(:\\d\\d)?", "TIME"),
          new Varying("SHA256:[A-Za-z0-9+/]{43}", "KEY"),
          new Varying("\\b[0-9a-f]{12}([0-9a-f]{52})?\\b", "HASH"),
          new Varying("\\bfor \\d+ s\\b", "for SECONDS"),
          new Varying("[-=]{3,}", "---"),
          new Varying("\\s+", " "),
          new Varying("\\b\\d+ (lines,|HASH) whole", "SOME $1 whole"));

  DocumentPage {
    blocks = List.copyOf(blocks);
  }

  /**
   * What is typed at once.
   *
   * @param shown what the page says that is printed; null when it says nothing
   */
  record Block(String typed, @Nullable String shown) {}

  private record Varying(Pattern pattern, String word) {
    Varying(String pattern, String word) {
      this(Pattern.compile(pattern), word);
    }
  }

  static DocumentPage read(Path file) throws IOException {
    List<Block> blocks = new ArrayList<>();
    String kind = null;
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (kind == null && line.startsWith(FENCE)) {
        kind = line.substring(FENCE.length());
        text.setLength(0);
      } else if (kind != null && line.equals(FENCE)) {
        if (kind.equals("sh")) {
          blocks.add(new Block(text.toString(), null));
        } else if (kind.equals("output")) {
          Block typed = blocks.removeLast();
          assertThat(typed.shown()).as("one output for each block").isNull();
          blocks.add(new Block(typed.typed(), text.toString()));
        }
        kind = null;
      } else if (kind != null) {
        text.append(line).append('\n');
      }
    }
    return new DocumentPage(String.valueOf(file.getFileName()), blocks);
  }

  /**
   * Compares what was printed with what the page shows.
   *
   * @param printed by each block
   * @param asPrinted where what was printed can be looked up
   */
  void assertShows(List<String> printed, Path asPrinted) {
    assertThat(printed).hasSameSizeAs(blocks);
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.shown() != null) {
        List<String> shown = lines(block.shown());
        List<String> lines = lines(printed.get(i));
        assertThat(matches(shown, lines))
            .as(
                "%s shows%n%s%nafter%n%sbut this is printed:%n%s%n(all of it: %s)",
                name, String.join("\n", shown), block.typed(), String.join("\n", lines), asPrinted)
            .isTrue();
      }
    }
  }

  /** The blocks with what they printed, for whoever has to bring the page up to date. */
  List<String> asPrinted(List<String> printed) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      lines.addAll(List.of(FENCE + "sh", blocks.get(i).typed().stripTrailing(), FENCE, ""));
      lines.addAll(List.of(FENCE + "output", printed.get(i).stripTrailing(), FENCE, ""));
    }
    return lines;
  }

  private static boolean isLike(String shown, String printed) {
    return shown.equals(printed)
        || (shown.endsWith(GOES_ON)
            && printed.startsWith(shown.substring(0, shown.length() - GOES_ON.length())));
  }

  /** Whether the lines are those, where a line of dots stands for any. */
  private static boolean matches(List<String> shown, List<String> printed) {
    if (shown.isEmpty()) {
      return printed.isEmpty();
    }
    List<String> rest = shown.subList(1, shown.size());
    if (!shown.getFirst().equals(LEFT_OUT)) {
      return !printed.isEmpty()
          && isLike(shown.getFirst(), printed.getFirst())
          && matches(rest, printed.subList(1, printed.size()));
    }
    for (int left = 0; left <= printed.size(); left++) {
      if (matches(rest, printed.subList(left, printed.size()))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> lines(String text) {
    return text.strip().lines().map(DocumentPage::steady).toList();
  }

  private static String steady(String line) {
    String steady = line;
    for (Varying varying : VARYING) {
      steady = varying.pattern().matcher(steady).replaceAll(varying.word());
    }
    return steady.strip();
  }
}
