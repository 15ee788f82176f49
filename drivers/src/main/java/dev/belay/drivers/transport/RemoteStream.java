package dev.belay.drivers.transport;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to and from a program on the device. Both directions wait for the other side, so memory is
 * bounded by the channel's window; neither waits longer than the inactivity timeout, after which a
 * {@link java.net.SocketTimeoutException} says so. Confined to one thread, except {@link #close}.
 */
public interface RemoteStream extends AutoCloseable {
  /** Sends bytes; returns when they are handed over, which may wait for room at the other end. */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /** Reads what is there, at least one byte; -1 at the end. */
  int read(byte[] bytes, int offset, int length) throws IOException;

  /** Reads exactly so many bytes. */
  default void readFully(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int read = read(bytes, offset + done, length - done);
      if (read < 0) {
        throw new EOFException("the device closed the channel");
      }
      done += read;
    }
  }

  /** Says that nothing more will be written. */
  void end() throws IOException;

  /** The program's exit status; null when it ended without one, or not in time. */
  @Nullable Integer awaitExit(Duration atMost);

  /** What the program wrote to its error stream, at most a few lines. */
  String errors();

  /** Ends the channel at once; never throws, from any thread, safe to call again. */
  @Override
  void close();
}
