package dev.belay.integrations.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Asks whom a file belongs to. Stateless. */
public final class FileOwner {
  private static final int ROOT = 0;

  private FileOwner() {}

  /** Decides whose files are believed; {@link #isOursOrRoots} outside tests. */
  @FunctionalInterface
  public interface Trust {
    boolean in(Path file, LinkOption... options);
  }

  /**
   * True when the file belongs to this process's user or to root. Where a file system knows no such
   * owners nobody can be told apart, and the answer is true.
   */
  public static boolean isOursOrRoots(Path file, LinkOption... options) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return true;
    }
    try {
      int owner = (int) Files.getAttribute(file, "unix:uid", options);
      return owner == ROOT || owner == currentUser();
    } catch (IOException e) {
      return false;
    }
  }

  /** A file we make is ours: the one answer that needs no native call and works in containers. */
  private static int currentUser() throws IOException {
    Path probe = Files.createTempFile("belay", ".owner");
    try {
      return (int) Files.getAttribute(probe, "unix:uid");
    } finally {
      Files.delete(probe);
    }
  }
}
