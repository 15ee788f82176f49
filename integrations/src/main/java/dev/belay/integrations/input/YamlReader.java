package dev.belay.integrations.input;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document whose top is a mapping. Only data comes out: no Java types, no custom
 * tags. Duplicate keys, several documents and files that unfold beyond their limits are refused.
 * Stateless.
 */
public final class YamlReader {
  private YamlReader() {}

  /** Receives the entries of a document one by one, in the order written. */
  @FunctionalInterface
  public interface EntryReader {
    void read(String key, YamlNode.Entry entry);
  }

  /**
   * The whole document; an empty one is an empty mapping.
   *
   * @throws InputException naming the line of the first mistake
   */
  public static YamlNode.Mapping read(Path file, YamlLimits limits) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    eachEntry(file, limits, entries::put);
    return new YamlNode.Mapping(Origin.line(file, 1), entries);
  }

  /**
   * The same of a text that comes with Belay.
   *
   * @param name how messages call it
   * @throws InputException naming the line of the first mistake
   */
  public static YamlNode.Mapping read(Path name, String text, YamlLimits limits) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    eachEntry(name, new StringReader(text), limits, entries::put);
    return new YamlNode.Mapping(Origin.line(name, 1), entries);
  }

  /**
   * The entries of the document as a stream: only one of them is in memory at a time (and what is
   * anchored), so that a file of 10,000 hosts costs no more than one of ten.
   *
   * @throws InputException naming the line of the first mistake; entries before it were delivered
   */
  public static void eachEntry(Path file, YamlLimits limits, EntryReader to) {
    try (Reader reader = TextSource.open(file, limits.bytes())) {
      eachEntry(file, reader, limits, to);
    } catch (IOException e) {
      throw TextSource.failed(file, e);
    }
  }

  private static void eachEntry(Path file, Reader reader, YamlLimits limits, EntryReader to) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit((int) Math.min(limits.bytes(), Integer.MAX_VALUE));
      Parser parser = new ParserImpl(new StreamReader(reader), options);
      readDocument(parser, new YamlComposer(file, parser, limits), to);
    } catch (MarkedYAMLException e) {
      throw new InputException(List.of(syntaxProblem(file, e, limits.quiet())));
    } catch (YAMLException e) {
      throw unreadableText(file, e);
    }
  }

  private static void readDocument(Parser parser, YamlComposer composer, EntryReader to) {
    expect(parser.getEvent(), StreamStartEvent.class);
    if (parser.peekEvent() instanceof StreamEndEvent) {
      return;
    }
    expect(parser.getEvent(), DocumentStartEvent.class);
    Event top = parser.getEvent();
    if (top instanceof MappingStartEvent) {
      readEntries(parser, composer, to);
    } else if (!(top instanceof ScalarEvent scalar && scalar.getValue().isEmpty())) {
      throw composer.problem(
          top, "the file must be a list of `key: value` lines", "see the example in the manual");
    }
    expect(parser.getEvent(), DocumentEndEvent.class);
    if (parser.peekEvent() instanceof DocumentStartEvent second) {
      throw composer.problem(
          second, "a second YAML document begins here", "keep one document in a file");
    }
  }

  private static void readEntries(Parser parser, YamlComposer composer, EntryReader to) {
    Set<String> seen = new HashSet<>();
    while (!(parser.peekEvent() instanceof MappingEndEvent)) {
      YamlNode.Scalar key = composer.key();
      if (!seen.add(key.text())) {
        throw composer.duplicate(key);
      }
      to.read(key.text(), new YamlNode.Entry(key.origin(), composer.node(1)));
    }
    expect(parser.getEvent(), MappingEndEvent.class);
  }

  private static void expect(Event event, Class<? extends Event> type) {
    if (!type.isInstance(event)) {
      throw new IllegalStateException("expected " + type.getSimpleName() + ", got " + event);
    }
  }

  /** The parser's own message quotes the text around the mistake; its short problem does not. */
  private static InputProblem syntaxProblem(Path file, MarkedYAMLException e, boolean quiet) {
    Mark mark = e.getProblemMark();
    int line = mark == null ? 0 : mark.getLine() + 1;
    String problem = quiet || e.getProblem() == null ? "" : " (" + e.getProblem() + ")";
    return new InputProblem(
        file,
        line,
        "this is not YAML" + problem,
        "check indentation, colons and quotes here and in the line above");
  }

  private static InputException unreadableText(Path file, YAMLException e) {
    @Nullable Throwable cause = e.getCause();
    if (cause instanceof IOException failure) {
      return TextSource.failed(file, failure);
    }
    return InputException.in(
        file, "the file holds characters that YAML does not allow", "remove control characters");
  }
}
