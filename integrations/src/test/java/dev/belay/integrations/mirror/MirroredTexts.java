package dev.belay.integrations.mirror;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Files for tests, from bytes at hand. */
public final class MirroredTexts {
  private MirroredTexts() {}

  /** A file whose revision is named by its content. */
  public static MirroredFile file(@Nullable String site, String device, byte[] bytes) {
    return new MirroredFile(
        site, device, bytes.length + "-" + Arrays.hashCode(bytes), bytes.length, () -> bytes);
  }
}
