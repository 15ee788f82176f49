package dev.belay.integrations.input;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Paths as people write them. */
public final class PathText {
  private PathText() {}

  /**
   * The path, with {@code ~/} for the home folder and relative to {@code folder} otherwise; null
   * when the text is no path at all.
   */
  public static @Nullable Path resolve(String text, Path folder) {
    if (text.isBlank()) {
      return null;
    }
    try {
      if (text.equals("~") || text.startsWith("~/")) {
        return Path.of(System.getProperty("user.home") + text.substring(1)).normalize();
      }
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
