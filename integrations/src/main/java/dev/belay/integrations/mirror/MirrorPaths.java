package dev.belay.integrations.mirror;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each device's file is, and where it belongs. A device has one file: when it moved to
 * another site, the old one goes. Not thread-safe.
 */
final class MirrorPaths {
  /** By the file's name without regard to case: its name as it is, and its whole path. */
  private final Map<String, Place> places = new HashMap<>();

  /** Takes in a path of the last commit. */
  void known(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    places.put(name.toLowerCase(Locale.ROOT), new Place(name, path));
  }

  /** Decides on the path of a device and remembers it. */
  Move place(@Nullable String site, String device) {
    String name = MirrorNames.file(device);
    Place there = places.get(name.toLowerCase(Locale.ROOT));
    if (there != null && !there.name.equals(name)) {
      name = MirrorNames.fileBesideItsTwin(device);
      there = places.get(name.toLowerCase(Locale.ROOT));
    }
    String path = MirrorNames.folder(site) + "/" + name;
    places.put(name.toLowerCase(Locale.ROOT), new Place(name, path));
    return new Move(path, there == null || there.path.equals(path) ? null : there.path);
  }

  /**
   * @param path where the file goes
   * @param leaves where it was until now, when that is elsewhere
   */
  record Move(String path, @Nullable String leaves) {}

  private record Place(String name, String path) {}
}
