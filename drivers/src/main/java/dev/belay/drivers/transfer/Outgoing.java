package dev.belay.drivers.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a local file, one after the other. Confined to one thread. */
final class Outgoing implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long size;
  private long position;

  Outgoing(LocalFile file, long from) {
    this.path = file.path();
    this.size = file.size();
    this.position = from;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (IOException e) {
      throw LocalFile.unusable("read", path, e);
    }
  }

  long position() {
    return position;
  }

  long left() {
    return size - position;
  }

  /** Fills an array with the next bytes; how many, at least one while any are left. */
  int next(byte[] bytes, int offset, int length) {
    int wanted = (int) Math.min(length, left());
    try {
      int done = 0;
      while (done < wanted) {
        int read =
            channel.read(ByteBuffer.wrap(bytes, offset + done, wanted - done), position + done);
        if (read < 0) {
          throw new IOException("it became shorter while it was sent");
        }
        done += read;
      }
      position += done;
      return done;
    } catch (IOException e) {
      throw LocalFile.unusable("read", path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
