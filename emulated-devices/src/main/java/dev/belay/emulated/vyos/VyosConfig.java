package dev.belay.emulated.vyos;

import dev.belay.emulated.config.Node;
import dev.belay.emulated.terminal.Commands;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** A configuration as the set of its paths. Immutable; every change gives a new one. */
final class VyosConfig {

  private static final Comparator<List<String>> ORDER =
      (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
          int byWord = a.get(i).compareTo(b.get(i));
          if (byWord != 0) {
            return byWord;
          }
        }
        return Integer.compare(a.size(), b.size());
      };

  private final List<List<String>> paths;

  private VyosConfig(NavigableSet<List<String>> paths) {
    this.paths = List.copyOf(paths);
  }

  static VyosConfig empty() {
    return new VyosConfig(new TreeSet<>(ORDER));
  }

  /** Reads {@code set} lines; others are left out. */
  static VyosConfig parse(String text) {
    VyosConfig config = empty();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("set ")) {
        List<String> path = words(line.substring(4));
        config = config.set(path).orElse(config);
      }
    }
    return config;
  }

  /** The words of a line; what stands in quotation marks of either kind is one word. */
  static List<String> words(String line) {
    return Commands.words(line.replace('\'', '"'));
  }

  /** The same with these paths, which must not be there yet, as they are. */
  VyosConfig including(List<List<String>> more) {
    NavigableSet<List<String>> all = sorted();
    all.addAll(more);
    return new VyosConfig(all);
  }

  /** Adds a path; empty = it is there already. */
  Optional<VyosConfig> set(List<String> path) {
    if (has(path)) {
      return Optional.empty();
    }
    NavigableSet<List<String>> all = sorted();
    // A path that goes on need not be named up to there any more.
    all.removeIf(other -> begins(path, other));
    if (VyosSchema.isSingle(path)) {
      List<String> keyword = path.subList(0, path.size() - 1);
      all.removeIf(other -> other.size() == path.size() && begins(other, keyword));
    }
    all.add(List.copyOf(path));
    return Optional.of(new VyosConfig(all));
  }

  /** Removes a path and all that goes on behind it; empty = there is none. */
  Optional<VyosConfig> delete(List<String> path) {
    if (!has(path)) {
      return Optional.empty();
    }
    NavigableSet<List<String>> all = sorted();
    all.removeIf(other -> begins(other, path));
    VyosConfig less = new VyosConfig(all);
    for (int length = path.size() - 1; length > 0; length--) {
      List<String> above = path.subList(0, length);
      if (less.has(above)) {
        return Optional.of(less);
      }
      if (VyosSchema.isName(above, length - 1)) {
        // What has a name of its own stays when nothing is in it.
        return less.set(above);
      }
    }
    return Optional.of(less);
  }

  boolean has(List<String> path) {
    return paths.stream().anyMatch(other -> begins(other, path));
  }

  /** The same without what is below this word at the top, and with what another one has there. */
  VyosConfig taking(String top, VyosConfig other) {
    NavigableSet<List<String>> all = sorted();
    all.removeIf(path -> path.getFirst().equals(top));
    other.paths.stream().filter(path -> path.getFirst().equals(top)).forEach(all::add);
    return new VyosConfig(all);
  }

  /** As a device stores it: no password in clear. */
  VyosConfig stored() {
    VyosConfig result = this;
    for (List<String> path : paths) {
      if (path.size() > 2 && path.get(path.size() - 2).equals("plaintext-password")) {
        List<String> hashed = new ArrayList<>(path.subList(0, path.size() - 2));
        hashed.add("encrypted-password");
        hashed.add("$6$rounds=656000$emulated$" + Integer.toHexString(path.getLast().hashCode()));
        VyosConfig without = result.delete(path).orElse(result);
        result = without.set(hashed).orElse(without);
      }
    }
    return result;
  }

  /** The value behind these words. */
  String value(String otherwise, String... words) {
    List<String> keyword = List.of(words);
    return paths.stream()
        .filter(path -> path.size() == keyword.size() + 1 && begins(path, keyword))
        .map(List::getLast)
        .findFirst()
        .orElse(otherwise);
  }

  /** One {@code set} line for each path, values in quotation marks. */
  String commands() {
    StringBuilder out = new StringBuilder();
    for (List<String> path : paths) {
      boolean value = VyosSchema.endsInValue(path);
      List<String> words = new ArrayList<>(path);
      if (value) {
        words.set(words.size() - 1, "'" + path.getLast() + "'");
      }
      out.append("set ").append(String.join(" ", words)).append('\n');
    }
    return out.toString();
  }

  /** What stands at the top, as a tree. */
  List<Node> tree() {
    return tree(paths.stream().map(VyosSchema::levels).toList());
  }

  private static List<Node> tree(List<List<String>> levels) {
    Map<String, List<List<String>>> below = new LinkedHashMap<>();
    for (List<String> path : levels) {
      List<List<String>> rest = below.computeIfAbsent(path.getFirst(), head -> new ArrayList<>());
      if (path.size() > 1) {
        rest.add(path.subList(1, path.size()));
      }
    }
    return below.entrySet().stream()
        .map(entry -> new Node(entry.getKey(), tree(entry.getValue())))
        .toList();
  }

  private NavigableSet<List<String>> sorted() {
    NavigableSet<List<String>> all = new TreeSet<>(ORDER);
    all.addAll(paths);
    return all;
  }

  private static boolean begins(List<String> path, List<String> beginning) {
    return path.size() >= beginning.size() && path.subList(0, beginning.size()).equals(beginning);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VyosConfig config && config.paths.equals(paths);
  }

  @Override
  public int hashCode() {
    return paths.hashCode();
  }
}
