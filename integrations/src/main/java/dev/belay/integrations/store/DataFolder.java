package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the store: made when missing, and readable by its owner only, because stored
 * configurations hold the devices' secrets. Immutable.
 */
record DataFolder(Path path) {
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  /** Makes the folder and its lock file, or tightens their permissions. */
  static DataFolder prepare(Path path) {
    DataFolder folder = new DataFolder(path.toAbsolutePath().normalize());
    folder.prepare(() -> {
      folder.prepareFolder();
      folder.prepareFile(folder.lock());
    });
    return folder;
  }

  /** The same for the files of a database that is in the folder. */
  void prepareDatabase() {
    prepare(() -> {
      prepareFile(database());
      prepareFile(opening());
    });
  }

  private interface Preparation {
    void run() throws IOException;
  }

  private void prepare(Preparation preparation) {
    try {
      preparation.run();
    } catch (IOException e) {
      throw new StoreUnusable(
          "The data folder "
              + path
              + " cannot be used ("
              + reason(e)
              + "): make it a folder that you may read and write, or name another one as the data"
              + " folder",
          e);
    }
  }

  Path database() {
    return path.resolve(StorePlace.FILE);
  }

  Path lock() {
    return path.resolve("belay.lock");
  }

  /** Locked while somebody opens the store, so that only one process sets it up. */
  Path opening() {
    return path.resolve("belay.opening");
  }

  private void prepareFolder() throws IOException {
    if (!Files.isDirectory(path)) {
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try {
        Files.createDirectory(path, attributes(OWNER_FOLDER));
      } catch (FileAlreadyExistsException e) {
        // Another process made it a moment ago, unless it is no folder at all.
        if (!Files.isDirectory(path)) {
          throw e;
        }
      }
    }
    if (!isPosix()) {
      return;
    }
    Set<PosixFilePermission> now = Files.getPosixFilePermissions(path);
    if (now.contains(PosixFilePermission.OTHERS_WRITE)) {
      // Closing a folder like /tmp to everyone else would break what others do there.
      throw new IOException("everyone may write to it, so it is shared with others");
    }
    tighten(path, OWNER_FOLDER);
  }

  /**
   * Creates the file before SQLite does: SQLite gives its -wal and -shm files the same permissions
   * as the database file. An existing file is never opened here: closing it again would drop the
   * locks that SQLite holds on it in this process.
   */
  private void prepareFile(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(OWNER_FILE));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw new IOException(file.getFileName() + " in it is not a file", e);
      }
      if (isPosix()) {
        tighten(file, OWNER_FILE);
      }
    }
  }

  private static void tighten(Path file, Set<PosixFilePermission> wanted) throws IOException {
    Set<PosixFilePermission> excess = EnumSet.noneOf(PosixFilePermission.class);
    excess.addAll(Files.getPosixFilePermissions(file));
    excess.removeAll(wanted);
    if (!excess.isEmpty()) {
      Files.setPosixFilePermissions(file, wanted);
    }
  }

  private FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String reason(IOException e) {
    @Nullable String reason =
        switch (e) {
          case AccessDeniedException denied -> "no permission for " + denied.getFile();
          case FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
          case FileSystemException other when other.getReason() != null -> other.getReason();
          default -> e.getMessage();
        };
    return String.valueOf(reason);
  }
}
