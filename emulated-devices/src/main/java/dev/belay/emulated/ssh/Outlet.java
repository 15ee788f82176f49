package dev.belay.emulated.ssh;

import dev.belay.emulated.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The outgoing side of one channel. Printing only adds to a buffer; the bytes are sent after the
 * device's lock is free, one write at a time, by whichever thread finds the channel idle.
 */
final class Outlet implements Screen {

  private final IoOutputStream channel;
  private final Host.Visitor visitor;
  private final Runnable cut;
  private final IntConsumer exit;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(128);
  private OptionalInt status = OptionalInt.empty();
  private boolean writing;
  private boolean finished;
  private boolean dropWhenSent;
  private boolean flushAsked;
  private boolean limitReached;
  private long sent;

  Outlet(IoOutputStream channel, Host.Visitor visitor, Runnable cut, IntConsumer exit) {
    this.channel = channel;
    this.visitor = visitor;
    this.cut = cut;
    this.exit = exit;
  }

  @Override
  public void print(String text) {
    if (!text.isEmpty()) {
      synchronized (this) {
        pending.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      }
      askForFlush();
    }
  }

  @Override
  public void echo(byte key) {
    synchronized (this) {
      pending.write(key);
    }
    askForFlush();
  }

  @Override
  public void after(Duration delay, Runnable task) {
    visitor.after(delay, task);
  }

  @Override
  public void close(int exitStatus) {
    synchronized (this) {
      status = OptionalInt.of(exitStatus);
    }
    askForFlush();
  }

  @Override
  public void drop() {
    synchronized (this) {
      dropWhenSent = true;
    }
    askForFlush();
  }

  private void askForFlush() {
    synchronized (this) {
      if (flushAsked) {
        return;
      }
      flushAsked = true;
    }
    visitor.afterwards(this::flush);
  }

  private void flush() {
    synchronized (this) {
      flushAsked = false;
    }
    pump();
  }

  /**
   * Sends until nothing is left or a write has to wait; never holds this object's lock meanwhile.
   */
  private void pump() {
    while (true) {
      byte[] next;
      Host.Flow flow = visitor.flow();
      synchronized (this) {
        if (writing || finished) {
          return;
        }
        next = takeNext(flow);
        writing = next.length > 0;
        finished = next.length == 0 && (dropWhenSent || status.isPresent());
      }
      if (takeLimitReached()) {
        visitor.cutByFlow();
      }
      if (next.length == 0) {
        finish();
        return;
      }
      IoWriteFuture write;
      try {
        write = channel.writeBuffer(new ByteArrayBuffer(next));
      } catch (IOException | RuntimeException connectionGone) {
        return;
      }
      if (!write.isDone()) {
        write.addListener(done -> {
          written();
          pump();
        });
        return;
      }
      written();
    }
  }

  /** Asked outside this object's lock, because the device's lock is taken for what follows. */
  private synchronized boolean takeLimitReached() {
    boolean reached = limitReached;
    limitReached = false;
    return reached;
  }

  private synchronized void written() {
    writing = false;
  }

  private byte[] takeNext(Host.Flow flow) {
    byte[] all = pending.toByteArray();
    int length = flow.oneByOne() ? Math.min(1, all.length) : all.length;
    if (flow.dropAfter() >= 0 && !dropWhenSent && sent + length >= flow.dropAfter()) {
      limitReached = true;
      length = (int) Math.max(0, flow.dropAfter() - sent);
      sent += length;
      pending.reset();
      dropWhenSent = true;
      return Arrays.copyOf(all, length);
    }
    pending.reset();
    pending.write(all, length, all.length - length);
    sent += length;
    return Arrays.copyOf(all, length);
  }

  private void finish() {
    boolean dropping;
    OptionalInt ended;
    synchronized (this) {
      dropping = dropWhenSent && finished;
      ended = finished ? status : OptionalInt.empty();
    }
    if (dropping) {
      cut.run();
    } else {
      ended.ifPresent(exit);
    }
  }
}
