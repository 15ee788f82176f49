package dev.belay.integrations.inventory;

import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.YamlNode;
import dev.belay.integrations.inventory.NornirElement.Attributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single hosts and groups of Nornir files, leaving secrets behind. */
final class NornirElements {
  private final String connection;
  private final Problems problems;
  private final Warnings warnings;

  NornirElements(String connection, Problems problems, Warnings warnings) {
    this.connection = connection;
    this.problems = problems;
    this.warnings = warnings;
  }

  /**
   * @param name of the host or group; empty for the defaults
   */
  NornirElement read(String name, Origin origin, YamlNode body) {
    Map<String, YamlNode.Entry> entries = entries(body, named(name));
    List<String> groups = List.of();
    Map<String, Object> data = Map.of();
    Attributes options = Attributes.NONE;
    for (Map.Entry<String, YamlNode.Entry> entry : entries.entrySet()) {
      YamlNode value = entry.getValue().value();
      Origin at = entry.getValue().key();
      switch (entry.getKey()) {
        case "hostname", "port", "platform" -> {
          // Read together below.
        }
        case "groups" -> groups = texts(value, "groups of " + named(name));
        case "data" -> data = data(value, named(name));
        case "connection_options" -> options = options(value, named(name));
        case "password" -> dropSecret(at, "password");
        case "username" ->
            warnings.add(
                at,
                "`username` is not used",
                "accounts come from a credential reference (data: credential: file:NAME)");
        default -> {
          if (SecretNames.contains(entry.getKey())) {
            dropSecret(at, entry.getKey());
          } else {
            warnings.add(
                at,
                "`" + entry.getKey() + "` is no key of Nornir here and is ignored",
                "move it below `data:`");
          }
        }
      }
    }
    return new NornirElement(origin, name, attributes(entries, named(name)), groups, data, options);
  }

  private Attributes attributes(Map<String, YamlNode.Entry> entries, String of) {
    return new Attributes(
        text(entries.get("hostname"), "hostname of " + of),
        port(entries.get("port"), of),
        text(entries.get("platform"), "platform of " + of));
  }

  private Attributes options(YamlNode node, String of) {
    Attributes honoured = Attributes.NONE;
    for (Map.Entry<String, YamlNode.Entry> entry :
        entries(node, "connection_options of " + of).entrySet()) {
      Map<String, YamlNode.Entry> option =
          entries(entry.getValue().value(), "connection_options of " + of);
      warnAboutSecrets(option);
      if (entry.getKey().equals(connection)) {
        honoured = attributes(option, of);
      }
    }
    return honoured;
  }

  private void warnAboutSecrets(Map<String, YamlNode.Entry> entries) {
    entries.forEach((key, entry) -> {
      if (SecretNames.contains(key)) {
        dropSecret(entry.key(), key);
      } else if (entry.value() instanceof YamlNode.Mapping below) {
        warnAboutSecrets(below.entries());
      }
    });
  }

  private Map<String, Object> data(YamlNode node, String of) {
    Map<String, Object> data = new LinkedHashMap<>();
    entries(node, "data of " + of)
        .forEach((key, entry) -> {
          if (SecretNames.contains(key)) {
            dropSecret(entry.key(), key);
          } else {
            data.put(key, plain(entry.value()));
          }
        });
    return data;
  }

  private @Nullable Object plain(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar.value();
      case YamlNode.Listing listing -> {
        List<@Nullable Object> items = new ArrayList<>();
        listing.items().forEach(item -> items.add(plain(item)));
        yield Collections.unmodifiableList(items);
      }
      case YamlNode.Mapping mapping -> Collections.unmodifiableMap(data(mapping, "data"));
    };
  }

  private void dropSecret(Origin at, String key) {
    warnings.add(
        at,
        "`" + key + "` looks like a secret and is not read",
        "remove it from the inventory and use a credential reference");
  }

  private Map<String, YamlNode.Entry> entries(YamlNode node, String of) {
    if (node.isNull()) {
      return Map.of();
    }
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping.entries();
    }
    problems.add(
        node.origin(), of + " must hold keys of its own", "write `key: value` lines below it");
    return Map.of();
  }

  private List<String> texts(YamlNode node, String of) {
    if (node.isNull()) {
      return List.of();
    }
    if (node instanceof YamlNode.Listing listing) {
      List<String> texts = new ArrayList<>();
      for (YamlNode item : listing.items()) {
        if (item instanceof YamlNode.Scalar scalar) {
          texts.add(scalar.text());
        } else {
          problems.add(item.origin(), of + " must be names", "write `- name` lines");
        }
      }
      return texts;
    }
    problems.add(node.origin(), of + " must be a list", "begin each item with `- `");
    return List.of();
  }

  private @Nullable String text(YamlNode.@Nullable Entry entry, String of) {
    if (entry == null || entry.value().isNull()) {
      return null;
    }
    if (entry.value() instanceof YamlNode.Scalar scalar) {
      return scalar.text();
    }
    problems.add(entry.key(), of + " must be a single value", "write one text");
    return null;
  }

  private @Nullable Integer port(YamlNode.@Nullable Entry entry, String of) {
    String text = text(entry, "port of " + of);
    if (text == null || entry == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,5}")) {
      problems.add(
          entry.value().origin(),
          "the port of " + of + " is not a number",
          "write the port of its SSH server, usually 22");
      return null;
    }
    return Integer.valueOf(text);
  }

  private static String named(String name) {
    return name.isEmpty() ? "the defaults" : "`" + name + "`";
  }
}
