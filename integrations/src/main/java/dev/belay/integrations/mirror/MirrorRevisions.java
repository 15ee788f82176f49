package dev.belay.integrations.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Which stored revision each file was made from, kept beside git's own files: a run over a fleet in
 * which little changed then reads no configuration again. Only a hint, of which nothing depends: a
 * line counts while the commit holds the very object it names, and what is missing or unreadable
 * costs one reading. Used by one thread, under the lock.
 */
final class MirrorRevisions {
  private final Map<String, String> byPath = new HashMap<>();
  private boolean changed;

  private MirrorRevisions() {}

  /** What the last writer has left. */
  static MirrorRevisions read(Path file) throws IOException {
    MirrorRevisions revisions = new MirrorRevisions();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      lines.forEach(line -> {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          revisions.byPath.put(line.substring(tab + 1), line.substring(0, tab));
        }
      });
    } catch (NoSuchFileException e) {
      // The first run, or one of a mirror that is older than this file.
    }
    return revisions;
  }

  /** Whether this object of the commit is that revision. */
  boolean holds(String path, ObjectId object, String revision) {
    return value(object, revision).equals(byPath.get(path));
  }

  void put(String path, ObjectId object, String revision) {
    String value = value(object, revision);
    changed |= !value.equals(byPath.put(path, value));
  }

  void remove(String path) {
    changed |= byPath.remove(path) != null;
  }

  /** Whether the file has to be written anew. */
  boolean changed() {
    return changed;
  }

  /** What to write. */
  byte[] bytes() {
    return byPath.entrySet().stream()
        .map(entry -> entry.getValue() + '\t' + entry.getKey() + '\n')
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String value(ObjectId object, String revision) {
    return object.name() + ' ' + revision;
  }
}
