package dev.belay.worker.encryption;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Codecs with keys made of one byte each. */
public final class TestCodecs {
  private TestCodecs() {}

  /** Writes with the first; reads with all. Each is NAME=BYTE. */
  public static EncryptingCodec of(String active, String... others) {
    List<PayloadKey> keys =
        Stream.concat(Stream.of(active), Arrays.stream(others)).map(TestCodecs::key).toList();
    return new EncryptingCodec(new PayloadKeys(keys.getFirst(), keys));
  }

  private static PayloadKey key(String text) {
    String[] parts = text.split("=", 2);
    byte[] bytes = new byte[PayloadKey.BYTES];
    Arrays.fill(bytes, (byte) Integer.parseInt(parts[1]));
    return new PayloadKey(parts[0], bytes);
  }
}
