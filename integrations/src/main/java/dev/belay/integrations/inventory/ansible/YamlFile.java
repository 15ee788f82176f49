package dev.belay.integrations.inventory.ansible;

import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.input.YamlNode;
import dev.belay.integrations.input.YamlReader;
import java.nio.file.Path;
import java.util.Map;

/** Reads an inventory in Ansible's YAML form into groups. For one file. */
final class YamlFile {
  private final Path file;
  private final Groups groups;
  private final Variables variables;
  private final Problems problems;

  YamlFile(Path file, Groups groups, Variables variables, Problems problems) {
    this.file = file;
    this.groups = groups;
    this.variables = variables;
    this.problems = problems;
  }

  void read() {
    YamlReader.read(file, YamlLimits.ANSIBLE)
        .entries()
        .forEach((name, entry) -> group(name, entry));
  }

  private void group(String name, YamlNode.Entry entry) {
    groups.group(name);
    entries(entry.value(), "the group `" + name + "`")
        .forEach((key, below) -> {
          switch (key) {
            case "hosts" -> hosts(name, below.value());
            case "vars" ->
                entries(below.value(), "vars of `" + name + "`")
                    .forEach((variable, value) ->
                        variables.put(
                            groups.group(name).variables, variable, value.value(), value.key()));
            case "children" ->
                entries(below.value(), "children of `" + name + "`")
                    .forEach((child, its) -> {
                      groups.child(name, child, its.key());
                      group(child, its);
                    });
            default ->
                problems.add(
                    below.key(),
                    "`" + key + "` is no part of a group",
                    "write hosts, children or vars");
          }
        });
  }

  private void hosts(String group, YamlNode node) {
    entries(node, "hosts of `" + group + "`")
        .forEach((name, entry) -> {
          Origin origin = entry.key();
          for (String one : HostRange.unfold(name, origin)) {
            Groups.Host host = groups.host(one, origin);
            host.groups.add(group);
            entries(entry.value(), "`" + one + "`")
                .forEach((variable, value) ->
                    variables.put(host.variables, variable, value.value(), value.key()));
          }
        });
  }

  private Map<String, YamlNode.Entry> entries(YamlNode node, String of) {
    if (node.isNull()) {
      return Map.of();
    }
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping.entries();
    }
    if (node instanceof YamlNode.Scalar scalar && !scalar.text().contains(" ")) {
      // `hosts: r1` is one host without variables.
      return Map.of(
          scalar.text(),
          new YamlNode.Entry(scalar.origin(), new YamlNode.Mapping(scalar.origin(), Map.of())));
    }
    problems.add(node.origin(), of + " must hold keys of its own", "write `name:` lines below it");
    return Map.of();
  }
}
