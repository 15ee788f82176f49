package dev.belay.integrations.inventory.ansible;

import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.YamlNode;
import dev.belay.integrations.inventory.FactSource.Sink;
import dev.belay.integrations.inventory.SecretNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes variables, and leaves behind what may be a secret: whatever is called like one, and what
 * Ansible's vault has encrypted. For one reading.
 */
final class Variables {
  static final String VAULT = "$ANSIBLE_VAULT;";

  private final Problems problems;
  private final Sink to;

  Variables(Problems problems, Sink to) {
    this.problems = problems;
    this.to = to;
  }

  /** Puts one where there is a value; a secret is neither read nor quoted. */
  void put(Map<String, Object> into, String name, Object value, Origin origin) {
    if (SecretNames.contains(name)) {
      to.warn(
          "`" + name + "` looks like a secret and is not read", "Belay uses credential references");
      return;
    }
    if (value instanceof String text && text.startsWith(VAULT)) {
      refuseVault(name, origin);
      return;
    }
    into.put(name, value);
  }

  void put(Map<String, Object> into, String name, YamlNode node, Origin origin) {
    if (SecretNames.contains(name)) {
      put(into, name, "", origin);
      return;
    }
    Object plain = plain(name, node);
    if (plain != null) {
      put(into, name, plain, origin);
    }
  }

  private @Nullable Object plain(String name, YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> {
        if (scalar.text().startsWith(VAULT)) {
          refuseVault(name, scalar.origin());
          yield null;
        }
        yield scalar.value();
      }
      case YamlNode.Listing listing -> {
        List<Object> items = new ArrayList<>();
        for (YamlNode item : listing.items()) {
          Object plain = plain(name, item);
          if (plain != null) {
            items.add(plain);
          }
        }
        yield Collections.unmodifiableList(items);
      }
      case YamlNode.Mapping mapping -> {
        Map<String, Object> below = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> put(below, key, entry.value(), entry.key()));
        yield Collections.unmodifiableMap(below);
      }
    };
  }

  private void refuseVault(String name, Origin origin) {
    problems.add(
        origin,
        "`" + name + "` is encrypted by ansible-vault, which is not opened here",
        "write it in plain text, or give it a name of a secret if it is one");
  }

  /** A value of INI: a number or a truth where it reads like one, otherwise text. */
  static Object literal(String text) {
    if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
      return Long.valueOf(text);
    }
    boolean quoted =
        text.length() > 1
            && (text.startsWith("\"") || text.startsWith("'"))
            && text.charAt(text.length() - 1) == text.charAt(0);
    return switch (text) {
      case "True", "true" -> true;
      case "False", "false" -> false;
      default -> quoted ? text.substring(1, text.length() - 1) : text;
    };
  }
}
