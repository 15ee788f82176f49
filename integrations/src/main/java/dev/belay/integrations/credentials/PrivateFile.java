package dev.belay.integrations.credentials;

import dev.belay.integrations.input.FileOwner;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.TextSource;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.input.YamlNode;
import dev.belay.integrations.input.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A file that only its owner may read, and whose owner is us or root.
 *
 * @param setting that names the file
 */
record PrivateFile(Path path, FileOwner.Trust trust, String setting) {
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_ALL = 0002;
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  /**
   * Reads it after asking what must be asked, and asks again afterwards, so that a file exchanged
   * in between is not believed.
   */
  YamlNode.Mapping read() {
    return unchanged(() -> YamlReader.read(path, YamlLimits.SECRET));
  }

  /** Its text as it is; the same is asked of it. */
  String text() {
    return unchanged(() -> TextSource.read(path, YamlLimits.SECRET.bytes()));
  }

  private <T> T unchanged(Supplier<T> reading) {
    Object before = identity();
    T content = reading.get();
    if (!before.equals(identity())) {
      throw InputException.in(path, "the file changed while it was read", "try again");
    }
    return content;
  }

  private record Identity(Object key, Object modified) {}

  private Identity identity() {
    if (!Files.exists(path)) {
      throw InputException.in(
          path,
          "there is no such file",
          "create it with `umask 077`, or correct " + setting + " in the settings");
    }
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      throw InputException.in(
          path,
          "this file system has no owners and modes to check",
          "use env:PREFIX or command:NAME instead");
    }
    try {
      refuseForeignLink();
      Path real = path.toRealPath();
      PosixFileAttributes attributes = Files.readAttributes(real, PosixFileAttributes.class);
      refuseSharedFile(real, attributes);
      refuseSharedFolder(real);
      return new Identity(String.valueOf(attributes.fileKey()), attributes.lastModifiedTime());
    } catch (IOException e) {
      throw InputException.in(path, "the file cannot be read", "check the path and permissions");
    }
  }

  /** Secret stores of orchestrators are links of root; a link of somebody else is a trap. */
  private void refuseForeignLink() {
    if (Files.isSymbolicLink(path) && !trust.in(path, LinkOption.NOFOLLOW_LINKS)) {
      throw InputException.in(
          path, "this is a link that belongs to another user", "name the file itself");
    }
  }

  private void refuseSharedFile(Path real, PosixFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      throw InputException.in(path, "this is not a regular file", "name a text file");
    }
    if (!trust.in(real)) {
      throw InputException.in(
          path, "the file belongs to another user", "make it yours: chown $USER " + real);
    }
    if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
      throw InputException.in(
          path, "the file can be read or written by others", "close it: chmod 600 " + real);
    }
  }

  /** Who may write the folder may exchange the file, unless the sticky bit forbids it. */
  private void refuseSharedFolder(Path real) throws IOException {
    Path folder = real.getParent();
    if (folder == null) {
      return;
    }
    int mode = (int) Files.getAttribute(folder, "unix:mode");
    if ((mode & WRITABLE_BY_ALL) != 0 && (mode & STICKY) == 0) {
      throw InputException.in(
          path, "its folder can be written by everybody", "close it: chmod o-w " + folder);
    }
  }
}
