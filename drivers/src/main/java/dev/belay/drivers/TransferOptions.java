package dev.belay.drivers;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a copy is told.
 *
 * @param way by what; null for what the platform's definition prefers and the device offers
 * @param sha256 the content that is meant, in lower-case hexadecimal; another one is refused before
 *     anything is sent. Null when any content will do
 * @param progress is told about twice a second, on the calling thread; what it throws ends the
 *     copy, which leaves nothing unfinished then
 */
public record TransferOptions(
    @Nullable TransferWay way, @Nullable String sha256, Consumer<TransferProgress> progress) {
  private static final TransferOptions DEFAULTS = new TransferOptions(null, null, done -> {});

  /** Any way, any content, nobody told. */
  public static TransferOptions defaults() {
    return DEFAULTS;
  }

  /** The same by this way only. */
  public TransferOptions by(TransferWay value) {
    return new TransferOptions(value, sha256, progress);
  }

  /** The same for this content only. */
  public TransferOptions expecting(String contentSha256) {
    return new TransferOptions(way, contentSha256, progress);
  }

  /** The same with somebody to tell. */
  public TransferOptions telling(Consumer<TransferProgress> listener) {
    return new TransferOptions(way, sha256, listener);
  }
}
