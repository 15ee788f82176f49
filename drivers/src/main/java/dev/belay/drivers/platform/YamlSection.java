package dev.belay.drivers.platform;

import dev.belay.drivers.DeviceFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of a definition file, read key by key. Every complaint names file and line; {@link
 * #finish} refuses what nobody asked for. Not thread-safe.
 */
final class YamlSection {
  private final String file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();

  private YamlSection(String file, MappingNode node) {
    this.file = file;
    this.node = node;
    for (NodeTuple entry : node.getValue()) {
      String key = scalar(file, entry.getKeyNode(), "a key");
      if (values.put(key, entry.getValueNode()) != null) {
        throw problem(file, entry.getKeyNode(), "key '" + key + "' stands here twice; keep one");
      }
      keys.put(key, entry.getKeyNode());
    }
  }

  static YamlSection of(String file, Node node) {
    if (node instanceof MappingNode mapping) {
      return new YamlSection(file, mapping);
    }
    throw problem(file, node, "expected keys and values here");
  }

  /** A text that must be there. */
  String text(String key) {
    Node value = value(key);
    if (value == null) {
      throw problem("'" + key + "' is missing");
    }
    return scalar(file, value, "'" + key + "'");
  }

  /** A text that may be missing. */
  @Nullable String optionalText(String key) {
    Node value = value(key);
    return value == null ? null : scalar(file, value, "'" + key + "'");
  }

  /** A list of texts, empty when missing. */
  List<String> texts(String key) {
    return list(key).stream().map(item -> scalar(file, item, "an entry of '" + key + "'")).toList();
  }

  /** A pattern that must be there. */
  SafePattern pattern(String key) {
    text(key);
    return compile(key, valueOf(key));
  }

  /** A pattern that may be missing. */
  @Nullable SafePattern optionalPattern(String key) {
    return value(key) == null ? null : compile(key, valueOf(key));
  }

  /** A list of patterns, empty when missing. */
  List<SafePattern> patterns(String key) {
    return list(key).stream().map(item -> compile(key, item)).toList();
  }

  /** Yes or no. */
  boolean flag(String key, boolean otherwise) {
    Node value = value(key);
    if (value == null) {
      return otherwise;
    }
    return switch (scalar(file, value, "'" + key + "'")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw problem(file, value, "'" + key + "' must be true or false");
    };
  }

  /** A number of whole seconds greater than zero. */
  Duration seconds(String key, Duration otherwise) {
    Node value = value(key);
    if (value == null) {
      return otherwise;
    }
    try {
      int seconds = Integer.parseInt(scalar(file, value, "'" + key + "'"));
      if (seconds > 0) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw problem(file, value, "'" + key + "' must be a whole number of seconds greater than 0");
  }

  /** A whole number greater than zero that must be there. */
  int number(String key) {
    String text = text(key);
    if (text.matches("[1-9]\\d{0,8}")) {
      return Integer.parseInt(text);
    }
    throw problem(key, "'" + key + "' must be a whole number greater than 0");
  }

  /** Refuses a pattern without a group that is read from its match. */
  void needsGroup(String key, SafePattern pattern, String group) {
    if (!pattern.toString().contains("(?<" + group + ">")) {
      throw problem(key, "'" + key + "' needs a group (?<" + group + ">…)");
    }
  }

  /** Refuses a text without the placeholder that makes sense of it. */
  void needsPlaceholder(String key, String placeholder) {
    if (!text(key).contains(placeholder)) {
      throw problem(key, "'" + key + "' needs " + placeholder);
    }
  }

  /** A mapping that may be missing. */
  @Nullable YamlSection section(String key) {
    Node value = value(key);
    return value == null ? null : of(file, value);
  }

  /** A list of mappings, empty when missing. */
  List<YamlSection> sections(String key) {
    return list(key).stream().map(item -> of(file, item)).toList();
  }

  /** The keys in the file's order. */
  List<String> keys() {
    return List.copyOf(keys.keySet());
  }

  /** Refuses the keys that were not asked for. */
  void finish() {
    for (String key : keys.keySet()) {
      if (!known.contains(key)) {
        String nearest = Nearest.to(key, known);
        throw problem(
            file,
            keys.get(key),
            "unknown key '"
                + key
                + "'"
                + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
      }
    }
  }

  /** A complaint about this section. */
  DeviceFault.UnusableInput problem(String what) {
    return problem(file, node, what);
  }

  /** A complaint about the value of a key. */
  DeviceFault.UnusableInput problem(String key, String what) {
    return problem(file, values.getOrDefault(key, node), what);
  }

  private @Nullable Node value(String key) {
    known.add(key);
    Node value = values.get(key);
    return value == null || value.getTag().equals(Tag.NULL) ? null : value;
  }

  private Node valueOf(String key) {
    return values.getOrDefault(key, node);
  }

  private List<Node> list(String key) {
    Node value = value(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return new ArrayList<>(sequence.getValue());
    }
    throw problem(file, value, "'" + key + "' must be a list");
  }

  private SafePattern compile(String key, Node value) {
    try {
      return SafePattern.of(scalar(file, value, "'" + key + "'"));
    } catch (PatternSyntaxException e) {
      throw problem(file, value, "'" + key + "' is no usable pattern: " + e.getDescription());
    }
  }

  private static String scalar(String file, Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw problem(file, node, what + " must be a single value");
  }

  private static DeviceFault.UnusableInput problem(String file, Node node, String what) {
    return new DeviceFault.UnusableInput(
        file + ":" + (node.getStartMark().getLine() + 1) + ": " + what);
  }
}
