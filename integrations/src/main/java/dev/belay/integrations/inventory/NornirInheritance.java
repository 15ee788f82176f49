package dev.belay.integrations.inventory;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.inventory.NornirElement.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a host inherits, by Nornir's rules: from the host itself, then from its groups in order,
 * each followed by its own groups, then from the defaults. Attributes count when they are not null;
 * data counts key by key, and a key that is there with null hides the inherited one.
 */
final class NornirInheritance {
  private final Map<String, NornirElement> groups;
  private final NornirElement defaults;
  private final Map<List<String>, InheritedData> inherited = new HashMap<>();
  private final Map<List<String>, List<String>> names = new HashMap<>();
  private final Map<String, Attributes> groupOptions = new HashMap<>();
  private final Map<List<String>, List<NornirElement>> extended = new HashMap<>();

  NornirInheritance(Map<String, NornirElement> groups, NornirElement defaults) {
    this.groups = groups;
    this.defaults = defaults;
  }

  /** Notes unknown parents and circles; after a problem nothing may be inherited. */
  void check(Problems problems) {
    groups.values().forEach(group -> refuseUnknownGroups(group, problems));
    for (NornirElement group : groups.values()) {
      if (reaches(group.name(), group.name(), new LinkedHashSet<>())) {
        problems.add(
            group.origin(),
            "the group `" + group.name() + "` is its own ancestor",
            "remove one of the `groups` between");
      }
    }
  }

  /** False, and problems noted, when an element names a group that does not exist. */
  boolean refuseUnknownGroups(NornirElement element, Problems problems) {
    boolean known = true;
    for (String name : element.groups()) {
      if (!groups.containsKey(name)) {
        known = false;
        problems.add(
            element.origin(),
            "`" + element.name() + "` is in the group `" + name + "`, which does not exist",
            NearestName.of(name, groups.keySet())
                .map(nearest -> "did you mean `" + nearest + "`?")
                .orElse("add it to the groups file, or remove it here"));
      }
    }
    return known;
  }

  /** Names of all groups, nearest first, none twice. */
  List<String> groupNames(NornirElement host) {
    return names.computeIfAbsent(
        host.groups(),
        groups -> List.copyOf(extended(groups).stream().map(NornirElement::name).toList()));
  }

  Attributes attributes(NornirElement host) {
    Attributes attributes = host.attributes();
    for (NornirElement group : extended(host.groups())) {
      attributes = attributes.or(group.attributes());
    }
    return options(host).or(attributes.or(defaults.attributes()));
  }

  Map<String, Object> data(NornirElement host) {
    InheritedData inheritedData = inherited.computeIfAbsent(host.groups(), this::inheritedData);
    if (host.data().isEmpty()) {
      return inheritedData;
    }
    Map<String, Object> data = new LinkedHashMap<>(host.data());
    inheritedData.forEach((key, value) -> addUnlessThere(data, key, value));
    return data;
  }

  private InheritedData inheritedData(List<String> groupNames) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (NornirElement group : extended(groupNames)) {
      group.data().forEach((key, value) -> addUnlessThere(data, key, value));
    }
    defaults.data().forEach((key, value) -> addUnlessThere(data, key, value));
    return new InheritedData(data);
  }

  /** Not putIfAbsent: that would replace a null, which here hides what is inherited. */
  private static void addUnlessThere(Map<String, Object> data, String key, Object value) {
    if (!data.containsKey(key)) {
      data.put(key, value);
    }
  }

  /**
   * Connection options are inherited otherwise than attributes: each group comes with the defaults
   * already applied, so that the defaults' options go before those of a second group.
   */
  private Attributes options(NornirElement element) {
    Attributes options = element.options();
    for (String group : element.groups()) {
      Attributes known = groupOptions.get(group);
      if (known == null) {
        known = options(group(group));
        groupOptions.put(group, known);
      }
      options = options.or(known);
    }
    return options.or(defaults.options());
  }

  private List<NornirElement> extended(List<String> names) {
    List<NornirElement> known = extended.get(names);
    if (known == null) {
      Set<NornirElement> found = new LinkedHashSet<>();
      for (String name : names) {
        NornirElement group = group(name);
        found.add(group);
        found.addAll(extended(group.groups()));
      }
      known = new ArrayList<>(found);
      extended.put(names, known);
    }
    return known;
  }

  /** Only asked for after unknown groups were refused. */
  private NornirElement group(String name) {
    return Objects.requireNonNull(groups.get(name), name);
  }

  private boolean reaches(String from, String wanted, Set<String> visited) {
    NornirElement group = groups.get(from);
    if (group == null || !visited.add(from)) {
      return false;
    }
    return group.groups().stream()
        .anyMatch(parent -> parent.equals(wanted) || reaches(parent, wanted, visited));
  }
}
