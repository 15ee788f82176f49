package dev.belay.integrations.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Makes nodes of a parser's events, with anchors, merge keys and limits. For one document. */
final class YamlComposer {
  private static final int DEEPEST = 40;
  private static final String STANDARD_TAG = "tag:yaml.org,2002:";
  private static final Set<String> PLAIN_TAGS =
      Set.of("null", "bool", "int", "float", "seq", "map");

  private record Anchored(YamlNode node, long values) {}

  private final Path file;
  private final Parser parser;
  private final YamlLimits limits;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private long values;

  YamlComposer(Path file, Parser parser, YamlLimits limits) {
    this.file = file;
    this.parser = parser;
    this.limits = limits;
  }

  YamlNode.Scalar key() {
    if (node(1) instanceof YamlNode.Scalar key) {
      return key;
    }
    throw problem(parser.peekEvent(), "a key must be a single word", "put quotes around it");
  }

  YamlNode node(int depth) {
    Event event = parser.getEvent();
    if (depth > DEEPEST) {
      throw problem(event, "values are nested deeper than " + DEEPEST, "make the file flatter");
    }
    count(1, event);
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    long before = values;
    YamlNode node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent start -> listing(start, depth);
          case MappingStartEvent start -> mapping(start, depth);
          default -> throw new IllegalStateException("unexpected " + event);
        };
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, values - before + 1));
    }
    return node;
  }

  InputException duplicate(YamlNode.Scalar key) {
    String name = limits.quiet() ? "this key" : "the key `" + key.text() + "`";
    return new InputException(
        List.of(key.origin().problem(name + " is written twice", "keep one of the two")));
  }

  InputException problem(Event at, String what, String remedy) {
    return new InputException(List.of(origin(at).problem(what, remedy)));
  }

  private YamlNode aliased(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      throw problem(
          alias,
          limits.quiet()
              ? "this alias has no anchor before it"
              : "the alias `*" + alias.getAnchor() + "` has no anchor before it",
          "write the anchor (&name) above it, and not around it");
    }
    count(anchored.values(), alias);
    return anchored.node();
  }

  private YamlNode.Scalar scalar(ScalarEvent event) {
    boolean plain = event.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
    @Nullable String tag = event.getTag();
    if (tag != null && limits.textTags().contains(tag)) {
      plain = false;
    } else if (tag != null && !tag.equals("!")) {
      plain = isPlainTag(tag, event);
    }
    return new YamlNode.Scalar(origin(event), event.getValue(), plain);
  }

  private YamlNode.Listing listing(SequenceStartEvent start, int depth) {
    refuseCustomTag(start.getTag(), start);
    List<YamlNode> items = new ArrayList<>();
    while (!(parser.peekEvent() instanceof SequenceEndEvent)) {
      items.add(node(depth + 1));
    }
    parser.getEvent();
    return new YamlNode.Listing(origin(start), items);
  }

  private YamlNode.Mapping mapping(MappingStartEvent start, int depth) {
    refuseCustomTag(start.getTag(), start);
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    List<YamlNode> merged = new ArrayList<>();
    while (!(parser.peekEvent() instanceof MappingEndEvent)) {
      YamlNode.Scalar key = key();
      YamlNode value = node(depth + 1);
      if (key.plain() && key.text().equals("<<")) {
        merged.add(value);
      } else if (entries.put(key.text(), new YamlNode.Entry(key.origin(), value)) != null) {
        throw duplicate(key);
      }
    }
    parser.getEvent();
    merged.forEach(value -> merge(value, entries));
    return new YamlNode.Mapping(origin(start), entries);
  }

  /** What is written in the mapping wins over what it merges; of a list, the first wins. */
  private static void merge(YamlNode value, Map<String, YamlNode.Entry> into) {
    switch (value) {
      case YamlNode.Mapping mapping -> mapping.entries().forEach(into::putIfAbsent);
      case YamlNode.Listing listing -> listing.items().forEach(item -> merge(item, into));
      case YamlNode.Scalar scalar ->
          throw new InputException(
              List.of(
                  scalar
                      .origin()
                      .problem("`<<` merges a mapping", "write an alias (*name) of a mapping")));
    }
  }

  private boolean isPlainTag(String tag, Event at) {
    if (tag.equals(STANDARD_TAG + "str")) {
      return false;
    }
    refuseCustomTag(tag, at);
    return true;
  }

  /** A tag such as {@code !vault} wants a program to act; reading it as text would be a lie. */
  private void refuseCustomTag(@Nullable String tag, Event at) {
    boolean known =
        tag == null
            || tag.equals("!")
            || (tag.startsWith(STANDARD_TAG)
                && PLAIN_TAGS.contains(tag.substring(STANDARD_TAG.length())));
    if (!known) {
      throw problem(at, "YAML tags are not supported here", "write the plain value");
    }
  }

  private void count(long more, Event at) {
    values += more;
    if (values > limits.values()) {
      throw problem(
          at,
          "the file unfolds to more than " + limits.values() + " values",
          "use fewer aliases, or split the file");
    }
  }

  private Origin origin(Event event) {
    return Origin.line(file, event.getStartMark().getLine() + 1);
  }
}
