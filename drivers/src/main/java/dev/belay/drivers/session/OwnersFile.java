package dev.belay.drivers.session;

import dev.belay.drivers.DeviceFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A text file that is written to its end and that only its owner can read. Not thread-safe. */
final class OwnersFile implements AutoCloseable {
  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final FileChannel channel;

  /**
   * Opens it, or begins it.
   *
   * @param append whether what is there already stays
   */
  OwnersFile(Path file, boolean append) {
    this.file = file;
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder, attribute("rwx------"));
      }
      this.channel =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
              attribute(OWNER_ONLY));
      refuseWhatOthersRead();
      if (!append) {
        channel.truncate(0);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** In a folder of several people somebody may have put a file of that name there before. */
  private void refuseWhatOthersRead() throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    if (!PosixFilePermissions.fromString(OWNER_ONLY).containsAll(permissions)) {
      channel.close();
      throw new IOException("it is there already, and others may read it");
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /** Its last bytes, at most so many, as text. */
  String end(int most) {
    try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = reading.size();
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, size));
      reading.position(size - bytes.capacity());
      int read = 0;
      while (read >= 0 && bytes.hasRemaining()) {
        read = reading.read(bytes);
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  void write(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private DeviceFault unwritable(IOException cause) {
    return new DeviceFault.UnusableInput(
        "The transcript "
            + file
            + " cannot be written: "
            + cause.getMessage()
            + "; choose another place.",
        cause);
  }
}
