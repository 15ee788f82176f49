package dev.belay.drivers.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.jspecify.annotations.Nullable;

/** A channel of the library as a {@link RemoteStream}. */
final class ChannelStream implements RemoteStream {
  private static final int MOST_ERRORS = 4096;

  private final ClientChannel channel;
  private final Errors errors = new Errors();

  ChannelStream(ClientChannel channel) {
    this.channel = channel;
    channel.setErr(errors);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    OutputStream out = channel.getInvertedIn();
    out.write(bytes, offset, length);
    out.flush();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    InputStream in = channel.getInvertedOut();
    return in.read(bytes, offset, length);
  }

  @Override
  public void end() throws IOException {
    channel.getInvertedIn().close();
  }

  @Override
  public @Nullable Integer awaitExit(Duration atMost) {
    var unused =
        channel.waitFor(
            EnumSet.of(ClientChannelEvent.EXIT_STATUS, ClientChannelEvent.CLOSED), atMost);
    return channel.getExitStatus();
  }

  @Override
  public String errors() {
    return errors.text();
  }

  /** Ends the channel at once; never throws, from any thread, safe to call again. */
  @Override
  public void close() {
    channel.close(true);
  }

  /** Keeps the beginning only. */
  private static final class Errors extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);

    @Override
    public synchronized void write(int b) {
      if (kept.size() < MOST_ERRORS) {
        kept.write(b);
      }
    }

    synchronized String text() {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
