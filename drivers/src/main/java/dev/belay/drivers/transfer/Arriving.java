package dev.belay.drivers.transfer;

import dev.belay.drivers.DeviceFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A download while it arrives: beside its place, readable by its owner only, because files of
 * devices hold secrets. Confined to one thread.
 */
final class Arriving implements Incoming, AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  /** Continues a file, or starts one. */
  Arriving(Path path) {
    this.path = path;
    try {
      Set<OpenOption> options =
          Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      channel = FileChannel.open(path, options, ownersOnly());
    } catch (IOException e) {
      throw LocalFile.unusable("write", path, e);
    }
  }

  /** Goes on behind so many bytes; what was there behind them is forgotten. */
  void from(long offset) {
    try {
      channel.truncate(offset).position(offset);
    } catch (IOException e) {
      throw LocalFile.unusable("write", path, e);
    }
  }

  @Override
  public void size(long bytes) {
    try {
      long free = Files.getFileStore(path).getUsableSpace();
      if (free < bytes - channel.position()) {
        throw new DeviceFault.NotEnoughSpace(
            "The file has "
                + bytes
                + " bytes, and "
                + path.toAbsolutePath().getParent()
                + " has room for "
                + free
                + "; make room, or choose another folder.");
      }
    } catch (IOException e) {
      throw LocalFile.unusable("write", path, e);
    }
  }

  @Override
  public void take(byte[] bytes, int offset, int length) {
    ByteBuffer piece = ByteBuffer.wrap(bytes, offset, length);
    try {
      while (piece.hasRemaining()) {
        int unused = channel.write(piece);
      }
    } catch (IOException e) {
      throw LocalFile.unusable("write", path, e);
    }
  }

  /** Brings it to the disk. */
  void sync() {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw LocalFile.unusable("write", path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw LocalFile.unusable("write", path, e);
    }
  }

  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
