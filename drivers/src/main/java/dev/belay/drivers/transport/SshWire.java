package dev.belay.drivers.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * A shell channel as a {@link Wire}. Bytes are handed on by the library's own threads. Thread-safe.
 */
final class SshWire implements Wire {
  private static final String CONNECTION_GONE =
      "the device closed the connection, or the link is down";

  private final ClientSession session;
  private final ChannelShell channel;
  private final Supplier<@Nullable String> cutAt;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ByteArrayOutputStream early = new ByteArrayOutputStream();
  private @Nullable Listener listener;
  private @Nullable String ended;

  /**
   * A wire over a channel that is not open yet.
   *
   * @param cutAt names the jump host that the connection was cut at; null when it was none
   */
  SshWire(ClientSession session, ChannelShell channel, Supplier<@Nullable String> cutAt) {
    this.session = session;
    this.channel = channel;
    this.cutAt = cutAt;
    channel.setOut(new Incoming());
  }

  /** The channel stands; from now on its end is the end of the stream. */
  void opened() {
    channel.addCloseFutureListener(
        future -> end(session.isOpen() ? "the device closed the session" : CONNECTION_GONE));
    session.addCloseFutureListener(future -> end(CONNECTION_GONE));
  }

  @Override
  public void listen(Listener newListener) {
    lock.lock();
    try {
      listener = newListener;
      if (early != null) {
        byte[] bytes = early.toByteArray();
        early = null;
        newListener.received(bytes, 0, bytes.length);
      }
      if (ended != null) {
        newListener.ended(ended);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    OutputStream out = channel.getInvertedIn();
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() {
    session.close(true);
  }

  private void end(String reason) {
    lock.lock();
    try {
      if (ended == null) {
        String place = cutAt.get();
        String why = place == null ? reason : "the connection to " + place + " is gone";
        ended = why;
        if (listener != null) {
          listener.ended(why);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** What the library writes the device's bytes to. */
  private final class Incoming extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      lock.lock();
      try {
        if (listener != null) {
          listener.received(bytes, offset, length);
        } else if (early != null) {
          early.write(bytes, offset, length);
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
