package dev.belay.drivers.shell;

import dev.belay.drivers.transport.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A device in a time of its own, which passes only while somebody waits: whoever waits is given the
 * next piece of what the device prints, or the time he waits for. One thread does it all, so hours
 * of silence cost nothing and every run is the same. Not thread-safe.
 */
final class VirtualWire implements Wire, Time {
  private final Function<String, Iterator<Piece>> device;
  private final Queue<Iterator<Piece>> streams = new ArrayDeque<>();
  private @Nullable Listener listener;
  private @Nullable Piece next;
  private long nextAt;
  private long now;
  private int writes;
  private boolean closed;

  /**
   * Something the device prints.
   *
   * @param after how long after the piece before
   * @param bytes what arrives together; null when the line is cut
   */
  record Piece(Duration after, @Nullable ByteBuffer bytes) {
    static Piece cut(Duration after) {
      return new Piece(after, null);
    }
  }

  /**
   * A device by what it prints for each write.
   *
   * @param greeting what it prints by itself
   */
  VirtualWire(Iterator<Piece> greeting, Function<String, Iterator<Piece>> device) {
    this.device = device;
    streams.add(greeting);
  }

  int writes() {
    return writes;
  }

  boolean isClosed() {
    return closed;
  }

  /** How many bytes the shell keeps of what it was sent. */
  int held() {
    return listener instanceof Receiver receiver ? receiver.look(Screen::length) : 0;
  }

  Duration elapsed() {
    return Duration.ofNanos(now);
  }

  @Override
  public void listen(Listener newListener) {
    listener = newListener;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    writes++;
    streams.add(device.apply(new String(bytes, StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    end("closed by us");
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void await(Condition news, long nanos) {
    long until = now + nanos;
    while (!closed) {
      Piece piece = peek();
      if (piece == null || nextAt > until) {
        now = until;
        return;
      }
      next = null;
      now = Math.max(now, nextAt);
      ByteBuffer bytes = piece.bytes();
      if (bytes == null) {
        end("the link is down");
      } else if (listener != null) {
        byte[] lent = new byte[bytes.remaining()];
        bytes.duplicate().get(lent);
        listener.received(lent, 0, lent.length);
        if (listener instanceof Receiver receiver && receiver.isWorthALook()) {
          return;
        }
      }
    }
  }

  private @Nullable Piece peek() {
    while (next == null && !streams.isEmpty()) {
      if (streams.element().hasNext()) {
        next = streams.element().next();
        nextAt = Math.max(nextAt, now) + next.after().toNanos();
      } else {
        streams.remove();
      }
    }
    return next;
  }

  private void end(String reason) {
    closed = true;
    if (listener != null) {
      listener.ended(reason);
    }
  }
}
