package dev.belay.integrations.inventory.ansible;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hosts and groups that the files of one inventory name. For one reading; not thread-safe. */
final class Groups {
  static final String ALL = "all";
  static final String UNGROUPED = "ungrouped";
  private static final int MOST_HOSTS = 1_000_000;
  private static final String PRIORITY = "ansible_group_priority";

  /** One group. */
  static final class Group {
    final Map<String, Object> variables = new LinkedHashMap<>();
    final Set<String> children = new LinkedHashSet<>();
    final Set<String> parents = new LinkedHashSet<>();
  }

  /** One host, with the place where it was named first. */
  static final class Host {
    final Origin origin;
    final Map<String, Object> variables = new LinkedHashMap<>();
    final Set<String> groups = new LinkedHashSet<>();

    Host(Origin origin) {
      this.origin = origin;
    }
  }

  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();

  Group group(String name) {
    return groups.computeIfAbsent(name, unused -> new Group());
  }

  Host host(String name, Origin origin) {
    if (hosts.size() >= MOST_HOSTS && !hosts.containsKey(name)) {
      throw new InputException(
          List.of(origin.problem("there are more than a million hosts", "correct the ranges")));
    }
    return hosts.computeIfAbsent(name, unused -> new Host(origin));
  }

  void child(String parent, String child, Origin origin) {
    group(parent).children.add(child);
    group(child).parents.add(parent);
    if (parent.equals(child) || ancestors(parent).contains(child)) {
      throw new InputException(
          List.of(
              origin.problem(
                  "the group `" + child + "` contains itself", "remove one of its children")));
    }
  }

  Map<String, Host> hosts() {
    return hosts;
  }

  /** A host's groups without {@code all}, in the order in which later ones win. */
  List<String> inOrder(Host host) {
    Set<String> found = new LinkedHashSet<>();
    host.groups.forEach(name -> {
      found.add(name);
      found.addAll(ancestors(name));
    });
    found.remove(ALL);
    found.remove(UNGROUPED);
    List<String> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt(this::depth)
            .thenComparingInt(this::priority)
            .thenComparing(Comparator.naturalOrder()));
    return sorted;
  }

  private Set<String> ancestors(String name) {
    Set<String> found = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(group(name).parents);
    while (!open.isEmpty()) {
      String parent = open.removeLast();
      if (found.add(parent)) {
        open.addAll(group(parent).parents);
      }
    }
    return found;
  }

  private int depth(String name) {
    Integer known = depths.get(name);
    if (known == null) {
      known = group(name).parents.stream().mapToInt(parent -> depth(parent) + 1).max().orElse(1);
      depths.put(name, known);
    }
    return known;
  }

  private int priority(String name) {
    return group(name).variables.get(PRIORITY) instanceof Long priority ? priority.intValue() : 1;
  }
}
