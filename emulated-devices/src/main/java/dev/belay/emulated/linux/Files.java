package dev.belay.emulated.linux;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Files in memory, by absolute path. There are no permissions: the one account may do everything.
 */
final class Files {

  private final TreeMap<String, Supplier<String>> contents = new TreeMap<>();
  private final Set<String> preset = new TreeSet<>();
  private final Consumer<String> changed;

  /**
   * No files yet.
   *
   * @param changed told the path of each file that gets another content
   */
  Files(Consumer<String> changed) {
    this.changed = changed;
  }

  /** Puts a file there whose text is only made when it is read; tells nobody. */
  void preset(String path, Supplier<String> text) {
    preset.add(path);
    contents.put(path, text);
  }

  /** The files that were not there at first. */
  List<String> added() {
    return contents.keySet().stream().filter(path -> !preset.contains(path)).toList();
  }

  Optional<String> read(String path) {
    return Optional.ofNullable(contents.get(path)).map(Supplier::get);
  }

  boolean exists(String path) {
    return contents.containsKey(path);
  }

  boolean isDirectory(String path) {
    String prefix = path.endsWith("/") ? path : path + "/";
    return path.equals("/tmp")
        || path.equals("/")
        || contents.keySet().stream().anyMatch(file -> file.startsWith(prefix));
  }

  void write(String path, String text) {
    String before = read(path).orElse(null);
    contents.put(path, () -> text);
    if (!text.equals(before)) {
      changed.accept(path);
    }
  }

  /** Removes a file; false = there is none. */
  boolean remove(String path) {
    if (contents.remove(path) == null) {
      return false;
    }
    changed.accept(path);
    return true;
  }

  /** The files right below a directory, or the file itself. */
  List<String> list(String path) {
    if (exists(path)) {
      return List.of(path);
    }
    String prefix = path.endsWith("/") ? path : path + "/";
    return contents.keySet().stream()
        .filter(file -> file.startsWith(prefix))
        .map(file -> file.substring(prefix.length()))
        .map(rest -> rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest)
        .distinct()
        .toList();
  }
}
