package dev.belay.integrations.mirror;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.eclipse.jgit.api.errors.InvalidRefNameException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;

/**
 * The files of a mirror: how the repository is made, opened and swept, and how one file is
 * replaced. Thread-safe, but only the holder of the {@link MirrorLock} may write.
 */
record MirrorRepository(Path folder) {
  static final String BRANCH = "main";

  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  /** What JGit leaves behind when it is killed while it writes an object or measures the disk. */
  private static final String UNFINISHED_OBJECTS = "{noz*,insert_*,.probe*}";

  void prepare() throws IOException {
    makeFolder(folder);
    if (isPosix()) {
      Files.setPosixFilePermissions(folder, OWNER_FOLDER);
    }
    try (MirrorLock lock = MirrorLock.take(lock())) {
      if (!Files.exists(git())) {
        create();
      }
    }
  }

  /** Built aside and moved into place, so that a crash leaves no half repository. */
  private void create() throws IOException {
    Path unfinished = folder.resolve(".git-unfinished");
    FileUtils.delete(
        unfinished.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.RETRY);
    try (Repository repository =
        new FileRepositoryBuilder()
            .setGitDir(unfinished.toFile())
            .setWorkTree(folder.toFile())
            .setInitialBranch(BRANCH)
            .build()) {
      repository.create(false);
      StoredConfig config = repository.getConfig();
      // Level 1 costs a third of the CPU of git's default and little space for this kind of text.
      config.setInt("core", null, "compression", 1);
      config.setBoolean("core", null, "fsyncObjectFiles", true);
      config.setBoolean("core", null, "fsyncRefFiles", true);
      config.setBoolean("core", null, "autocrlf", false);
      config.setInt("gc", null, "auto", 0); // never tidied up as a surprise; git gc still works
      config.save();
    } catch (InvalidRefNameException e) {
      throw new IllegalStateException(BRANCH + " is a branch name", e);
    }
    Files.move(unfinished, git(), StandardCopyOption.ATOMIC_MOVE);
  }

  Repository open() throws IOException {
    return new FileRepositoryBuilder()
        .setGitDir(git().toFile())
        .setWorkTree(folder.toFile())
        .setMustExist(true)
        .build();
  }

  /** Beside the repository, because it is needed before there is one. */
  Path lock() {
    return folder.resolve(".belay-mirror.lock");
  }

  private Path git() {
    return folder.resolve(".git");
  }

  /** Where files are written before they are moved into place; on the same disk, out of sight. */
  private Path unfinished() {
    return git().resolve("belay-unfinished");
  }

  /** The index as we write it, aside, so that a lock left by somebody else's git is no obstacle. */
  Path ownIndex() {
    return git().resolve("belay-index");
  }

  /** Shows the commit's files to git as unchanged. */
  void publishIndex() throws IOException {
    Files.move(
        ownIndex(),
        git().resolve("index"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what a killed writer left; whoever holds the lock knows that nobody writes these. */
  void sweep() throws IOException {
    Files.deleteIfExists(git().resolve("belay-index.lock"));
    Files.deleteIfExists(git().resolve("refs/heads/" + BRANCH + ".lock"));
    deleteAll(unfinished(), "*");
    deleteAll(git(), UNFINISHED_OBJECTS);
    deleteAll(git().resolve("objects"), UNFINISHED_OBJECTS);
    deleteAll(git().resolve("objects/pack"), UNFINISHED_OBJECTS);
  }

  private static void deleteAll(Path directory, String glob) throws IOException {
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
        for (Path file : found) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Replaces a file as a whole; a reader sees the old bytes or the new ones. */
  void write(String path, byte[] bytes) throws IOException {
    replace(folder.resolve(path), bytes);
  }

  /** Of which revisions the files were made; see {@link MirrorRevisions}. */
  MirrorRevisions revisions() throws IOException {
    return MirrorRevisions.read(revisionsFile());
  }

  void keep(MirrorRevisions revisions) throws IOException {
    if (revisions.changed()) {
      replace(revisionsFile(), revisions.bytes());
    }
  }

  private Path revisionsFile() {
    return git().resolve("belay-revisions");
  }

  private void replace(Path target, byte[] bytes) throws IOException {
    Path parent = target.getParent();
    if (parent != null) {
      makeFolder(parent);
    }
    makeFolder(unfinished());
    Path temporary = Files.createTempFile(unfinished(), "file", "", attributes(OWNER_FILE));
    Files.write(temporary, bytes);
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void remove(String path) throws IOException {
    Files.deleteIfExists(folder.resolve(path));
  }

  /** Whether the file is there; one that somebody cut or deleted is written again. */
  boolean holds(String path, long size) {
    return folder.resolve(path).toFile().length() == size;
  }

  private void makeFolder(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(directory, attributes(OWNER_FOLDER));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  private FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
