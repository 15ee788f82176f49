package dev.belay.emulated.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which lines a device takes in which block: a list of sections, each with the pattern of the
 * block's line and the words that may start a line in it, as {@code word} or {@code word/N} when at
 * least N more words must follow. A block without a section takes everything.
 */
public final class Grammar {

  private static final Pattern DOTTED = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+(/\\d+)?");

  private final List<Section> sections = new ArrayList<>();

  private Grammar() {}

  /** Reads a grammar from a file beside this class. */
  public static Grammar load(String resource) {
    try (InputStream in = Grammar.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no grammar named " + resource);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Grammar parse(String text) {
    Grammar grammar = new Grammar();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        String block = line.substring(1, line.length() - 1);
        grammar.sections.add(new Section(Pattern.compile(block), new ArrayList<>()));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        for (String word : line.split(" +", -1)) {
          grammar.sections.getLast().words().add(Word.of(word));
        }
      }
    }
    return grammar;
  }

  /** Judges a line in a block ({@code ""} = top level). */
  public Verdict judge(String block, String line) {
    boolean negated = line.startsWith("no ") || line.startsWith("default ");
    int start = negated ? line.indexOf(' ') + 1 : 0;
    String rest = line.substring(start);
    String[] words = rest.split(" ", -1);
    for (Section section : sections) {
      if (section.block().matcher(block).matches()) {
        return section.judge(line, start, words, negated);
      }
    }
    return badAddress(words, start, line);
  }

  private static Verdict badAddress(String[] words, int start, String expanded) {
    int column = start;
    for (String word : words) {
      if (DOTTED.matcher(word).matches() && !address(word)) {
        return new Verdict.Invalid(column);
      }
      column += word.length() + 1;
    }
    return new Verdict.Accepted(expanded);
  }

  private static boolean address(String word) {
    String[] parts = word.split("[./]", -1);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].length() > 3 || Integer.parseInt(parts[i]) > (i < 4 ? 255 : 32)) {
        return false;
      }
    }
    return true;
  }

  /** What a device thinks of a line. */
  public sealed interface Verdict {
    /** It takes it; {@code line} has its first word in full. */
    record Accepted(String line) implements Verdict {}

    /** The word at this column is wrong. */
    record Invalid(int column) implements Verdict {}

    /** Words are missing at the end. */
    record Incomplete() implements Verdict {}

    /** The first word is short for several. */
    record Ambiguous() implements Verdict {}
  }

  private record Word(String text, int atLeast) {
    static Word of(String spec) {
      int slash = spec.indexOf('/');
      return slash < 0
          ? new Word(spec, 0)
          : new Word(spec.substring(0, slash), Integer.parseInt(spec.substring(slash + 1)));
    }
  }

  private record Section(Pattern block, List<Word> words) {
    Verdict judge(String line, int start, String[] given, boolean negated) {
      List<Word> fitting = words.stream().filter(word -> word.text().equals(given[0])).toList();
      if (fitting.isEmpty()) {
        fitting = words.stream().filter(word -> word.text().startsWith(given[0])).toList();
      }
      if (fitting.isEmpty()) {
        return new Verdict.Invalid(start);
      }
      if (fitting.size() > 1) {
        return new Verdict.Ambiguous();
      }
      if (!negated && given.length - 1 < fitting.getFirst().atLeast()) {
        return new Verdict.Incomplete();
      }
      String expanded =
          line.substring(0, start)
              + fitting.getFirst().text()
              + line.substring(start + given[0].length());
      return badAddress(given, start, expanded);
    }
  }
}
