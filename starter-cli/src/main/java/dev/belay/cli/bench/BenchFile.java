package dev.belay.cli.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * A file to send, of bytes that cannot be packed. After each renewal its content is another one, so
 * that no device has it already. Not thread-safe.
 */
final class BenchFile {
  private static final int MEGABYTE = 1_000_000;

  private final Path path;
  private final int megabytes;
  private long renewals;

  private BenchFile(Path path, int megabytes) {
    this.path = path;
    this.megabytes = megabytes;
  }

  /**
   * Writes the file.
   *
   * @param seed of its content; files of different seeds are never alike
   */
  static BenchFile create(Path path, int megabytes, long seed) throws IOException {
    Random random = new Random(seed);
    byte[] piece = new byte[MEGABYTE];
    try (OutputStream out = Files.newOutputStream(path)) {
      for (int i = 0; i < megabytes; i++) {
        random.nextBytes(piece);
        out.write(piece);
      }
    }
    return new BenchFile(path, megabytes);
  }

  Path path() {
    return path;
  }

  int megabytes() {
    return megabytes;
  }

  void renew() {
    renewals++;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, renewals), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
