package dev.belay.drivers.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what a wire delivers. */
final class Heard implements Wire.Listener {
  /** Grows in the listening test's thread. */
  private final StringBuilder text = new StringBuilder();

  private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();

  @Override
  public void received(byte[] bytes, int offset, int length) {
    pieces.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
  }

  @Override
  public void ended(String reason) {
    ends.add(reason);
  }

  /** Waits until the text holds a word. */
  boolean hears(String word) throws InterruptedException {
    while (text.indexOf(word) < 0) {
      String piece = pieces.poll(5, TimeUnit.SECONDS);
      if (piece == null) {
        return false;
      }
      text.append(piece);
    }
    return true;
  }

  /** Why the stream ended; null when it has not within that time. */
  @Nullable String end(Duration atMost) throws InterruptedException {
    return ends.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
