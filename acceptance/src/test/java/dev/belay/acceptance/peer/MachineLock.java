package dev.belay.acceptance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held by whoever uses what there is once on a machine: an account, network namespaces. Another
 * process of the tests waits for it; it ends with its process. For one thread.
 */
final class MachineLock implements AutoCloseable {
  private final FileChannel held;

  private MachineLock(FileChannel held) {
    this.held = held;
  }

  static MachineLock on(String what) {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "belay-tests-" + what + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock(); // closing the channel gives it back
      return new MachineLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
