package dev.belay.integrations.input;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mapping being read into a record. Each question asks for one key; a wrong value is noted in the
 * problems and answered with the default, so that reading goes on and all mistakes are found.
 * {@link #finish} refuses the keys nobody asked for, here and in the sections below. Not
 * thread-safe.
 */
public final class Section {
  private final String path;
  private final YamlNode.Mapping mapping;
  private final Problems problems;
  private final Map<String, Optional<Section>> asked = new LinkedHashMap<>();
  private final List<Section> listed = new ArrayList<>();

  private Section(String path, YamlNode.Mapping mapping, Problems problems) {
    this.path = path;
    this.mapping = mapping;
    this.problems = problems;
  }

  /** The top of a document. */
  public static Section of(YamlNode.Mapping mapping, Problems problems) {
    return new Section("", mapping, problems);
  }

  public Problems problems() {
    return problems;
  }

  /** Where the section itself was written. */
  public Origin origin() {
    return mapping.origin();
  }

  /** Where a key's value was written; the section's own place when the key is missing. */
  public Origin origin(String key) {
    YamlNode.Entry entry = mapping.entries().get(key);
    return entry == null ? mapping.origin() : entry.value().origin();
  }

  /** Notes a mistake at a key. */
  public void problem(String key, String what, String remedy) {
    problems.add(origin(key), what, remedy);
  }

  /** True when the key is written with a value that is not null. Asks for the key. */
  public boolean has(String key) {
    return node(key).isPresent();
  }

  /** True when the key is written, with or without a value. Asks for the key. */
  public boolean isWritten(String key) {
    asked.putIfAbsent(key, Optional.empty());
    return mapping.entries().containsKey(key);
  }

  /** The value as it is; nothing when it is missing or null. */
  public Optional<YamlNode> node(String key) {
    asked.putIfAbsent(key, Optional.empty());
    return Optional.ofNullable(mapping.entries().get(key))
        .map(YamlNode.Entry::value)
        .filter(value -> !value.isNull());
  }

  /** A single value as text: {@code 7} is "7". */
  public Optional<String> text(String key) {
    return node(key).flatMap(node -> textOf(node, named(key)));
  }

  public String text(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  /** A text that must be there; the empty text, and a problem, when it is not. */
  public String requiredText(String key, String remedy) {
    Optional<String> text = text(key);
    if (text.isEmpty() && !has(key)) {
      problems.add(mapping.origin(), named(key) + " is missing", remedy);
    }
    return text.orElse("");
  }

  /** One of the values that {@code parse} knows; it answers null for what it does not know. */
  public <T> Optional<T> parsed(
      String key, Function<String, @Nullable T> parse, String expected, String remedy) {
    return text(key)
        .flatMap(text -> {
          @Nullable T value = parse.apply(text);
          if (value == null) {
            problem(key, named(key) + " must be " + expected + ", not `" + text + "`", remedy);
          }
          return Optional.ofNullable(value);
        });
  }

  public int integer(String key, int otherwise, int least, int most) {
    String range = "a whole number from " + least + " to " + most;
    return parsed(key, text -> inRange(text, least, most), range, "write for example " + otherwise)
        .orElse(otherwise);
  }

  public Duration duration(String key, Duration otherwise, Duration least, Duration most) {
    String range = "a time from " + DurationText.format(least) + " to " + DurationText.format(most);
    return parsed(
            key,
            text ->
                DurationText.parse(text)
                    .filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0)
                    .orElse(null),
            range,
            "write a number with its unit, for example " + DurationText.format(otherwise))
        .orElse(otherwise);
  }

  public boolean flag(String key, boolean otherwise) {
    return parsed(
            key,
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true" -> Boolean.TRUE;
                  case "false" -> Boolean.FALSE;
                  default -> null;
                },
            "true or false",
            "write for example " + otherwise)
        .orElse(otherwise);
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    Map<String, E> byName =
        Arrays.stream(type.getEnumConstants())
            .collect(
                Collectors.toMap(
                    Section::written, value -> value, (a, b) -> a, LinkedHashMap::new));
    return text(key)
        .flatMap(text -> {
          @Nullable E value = byName.get(text);
          if (value == null) {
            problem(
                key,
                named(key) + " cannot be `" + text + "`",
                NearestName.remedy(text, byName.keySet()));
          }
          return Optional.ofNullable(value);
        });
  }

  /** A path; relative ones start at {@code folder}, and {@code ~/} is the home folder. */
  public Optional<Path> path(String key, Path folder) {
    return parsed(
        key, text -> PathText.resolve(text, folder), "a path", "write a file or folder name");
  }

  /**
   * Texts in a list; a single text is a list of one, and a flag or variable separates by commas.
   */
  public List<String> texts(String key) {
    return node(key).map(node -> textsOf(node, named(key))).orElse(List.of());
  }

  /** The mapping under a key; an empty one when it is missing. */
  public Section section(String key) {
    Optional<Section> known = asked.getOrDefault(key, Optional.empty());
    if (known.isPresent()) {
      return known.get();
    }
    YamlNode.Mapping below =
        node(key)
            .flatMap(node -> mappingOf(node, named(key)))
            .orElseGet(() -> new YamlNode.Mapping(origin(key), Map.of()));
    Section section = new Section(named(key), below, problems);
    asked.put(key, Optional.of(section));
    return section;
  }

  /** The mappings of the list under a key. */
  public List<Section> sections(String key) {
    return node(key).map(node -> sectionsOf(node, named(key))).orElse(List.of());
  }

  /** The entries as they are, for mappings whose keys are the user's own names. Asks for all. */
  public Map<String, YamlNode.Entry> entries() {
    mapping.entries().keySet().forEach(key -> asked.putIfAbsent(key, Optional.empty()));
    return mapping.entries();
  }

  /** Refuses unknown keys, here and below. */
  public void finish() {
    mapping
        .entries()
        .forEach((key, entry) -> {
          if (!asked.containsKey(key)) {
            problems.add(
                entry.key(),
                "unknown key `" + named(key) + "`",
                NearestName.remedy(key, asked.keySet()));
          }
        });
    asked.values().forEach(below -> below.ifPresent(Section::finish));
    listed.forEach(Section::finish);
  }

  /** The dotted names of every key that was asked for, here and in the sections below. */
  public List<String> askedKeys() {
    List<String> names = new ArrayList<>();
    asked.forEach((key, below) -> {
      if (below.isPresent()) {
        names.addAll(below.get().askedKeys());
      } else {
        names.add(named(key));
      }
    });
    return names;
  }

  /** A list of texts, or one text, as {@link #texts} reads it. */
  public List<String> textsOf(YamlNode node, String name) {
    return switch (node) {
      case YamlNode.Scalar scalar ->
          scalar.origin().name() == null
              ? List.of(scalar.text())
              : Arrays.stream(scalar.text().split(",", -1)).map(String::strip).toList();
      case YamlNode.Listing listing ->
          listing.items().stream().flatMap(item -> textOf(item, name).stream()).toList();
      case YamlNode.Mapping wrong -> {
        problems.add(wrong.origin(), name + " must be a list", "begin each item with `- `");
        yield List.of();
      }
    };
  }

  private Optional<String> textOf(YamlNode node, String name) {
    if (node instanceof YamlNode.Scalar scalar) {
      return Optional.of(scalar.text());
    }
    problems.add(node.origin(), name + " must be a single value", "write `" + name + ": value`");
    return Optional.empty();
  }

  private Optional<YamlNode.Mapping> mappingOf(YamlNode node, String name) {
    if (node instanceof YamlNode.Mapping below) {
      return Optional.of(below);
    }
    problems.add(
        node.origin(),
        name + " must hold keys of its own",
        "write `key: value` lines below it, indented");
    return Optional.empty();
  }

  private List<Section> sectionsOf(YamlNode node, String name) {
    List<YamlNode> items = node instanceof YamlNode.Listing list ? list.items() : List.of(node);
    List<Section> sections = new ArrayList<>();
    for (YamlNode item : items) {
      mappingOf(item, name).ifPresent(below -> sections.add(new Section(name, below, problems)));
    }
    listed.addAll(sections);
    return sections;
  }

  private String named(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Integer inRange(String text, int least, int most) {
    if (!text.matches("-?[0-9]{1,9}")) {
      return null;
    }
    int value = Integer.parseInt(text);
    return value < least || value > most ? null : value;
  }
}
