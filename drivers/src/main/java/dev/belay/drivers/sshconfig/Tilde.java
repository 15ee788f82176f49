package dev.belay.drivers.sshconfig;

import java.nio.file.Path;

/** {@code ~} at the beginning of a path. Stateless. */
final class Tilde {
  private Tilde() {}

  static String expanded(String path) {
    String home = System.getProperty("user.home", "");
    if (path.equals("~")) {
      return home;
    }
    return path.startsWith("~/") ? Path.of(home, path.substring(2)).toString() : path;
  }
}
