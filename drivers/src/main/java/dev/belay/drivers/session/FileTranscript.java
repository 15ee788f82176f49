package dev.belay.drivers.session;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.redact.Redactor;
import dev.belay.drivers.shell.Transcript;
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

/**
 * Writes what is said to a file that only its owner can read, redacted before it leaves memory. Not
 * thread-safe.
 */
final class FileTranscript implements Transcript, AutoCloseable {
  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final Redactor redactor;
  private final FileChannel channel;

  FileTranscript(Path file, Redactor redactor) {
    this.file = file;
    this.redactor = redactor;
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

  @Override
  public void sent(String line) {
    write("> " + redactor.redact(line).replace("\n", "\n> ") + "\n");
  }

  @Override
  public void received(String text) {
    if (!text.isBlank()) {
      write(redactor.redact(text) + "\n");
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

  private void write(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
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
