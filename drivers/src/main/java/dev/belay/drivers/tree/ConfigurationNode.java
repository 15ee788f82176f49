package dev.belay.drivers.tree;

import java.util.List;
import java.util.Objects;

/**
 * One line of a configuration with the lines beneath it. Immutable.
 *
 * @param line the line without its indentation; a banner is one node whose line holds the whole
 *     text, line breaks, delimiter and all
 * @param children the lines of the section that this line opens, in the order of the text
 */
public record ConfigurationNode(String line, List<ConfigurationNode> children) {
  public ConfigurationNode {
    Objects.requireNonNull(line, "line");
    children = List.copyOf(children);
  }

  /** A line that opens no section. */
  public static ConfigurationNode leaf(String line) {
    return new ConfigurationNode(line, List.of());
  }

  ConfigurationNode withChildren(List<ConfigurationNode> replaced) {
    return new ConfigurationNode(line, replaced);
  }
}
