package dev.belay.worker.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.belay.workflows.wire.UnreadablePayload;
import dev.belay.workflows.wire.WireData;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EncryptingCodecTest {
  private static final String SECRET = "planted: the difference of a configuration";

  private final EncryptingCodec codec = TestCodecs.of("new=1", "old=2");

  @Test
  void whatIsWrittenIsReadAndShowsNothing() {
    Payload clear = payload(SECRET);

    Payload encrypted = encoded(codec, clear);

    assertThat(new String(encrypted.toByteArray(), StandardCharsets.ISO_8859_1))
        .doesNotContain("planted", "json/plain");
    assertThat(encrypted.getMetadataOrThrow("encoding").toStringUtf8())
        .isEqualTo("binary/encrypted");
    assertThat(encrypted.getMetadataOrThrow("belay-key").toStringUtf8())
        .matches("new:[0-9a-f]{16}");
    assertThat(decoded(codec, encrypted)).isEqualTo(clear);
  }

  @Test
  void theSameTextIsNeverTheSameTwice() {
    Set<ByteString> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      seen.add(encoded(codec, payload(SECRET)).getData().substring(0, 12));
    }
    assertThat(seen).hasSize(1_000);
  }

  @Test
  void keysRotate() {
    EncryptingCodec before = TestCodecs.of("old=2");
    Payload written = encoded(before, payload(SECRET));

    assertThat(decoded(codec, written)).isEqualTo(payload(SECRET));
    assertThat(encoded(codec, payload(SECRET)).getMetadataOrThrow("belay-key").toStringUtf8())
        .startsWith("new:");
  }

  @Test
  void whatIsNotOursPassesThrough() {
    Payload clear = payload(SECRET);
    Payload another =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("binary/encrypted"))
            .putMetadata("encryption-key-id", ByteString.copyFromUtf8("test"))
            .setData(ByteString.copyFromUtf8("x"))
            .build();

    assertThat(codec.decode(List.of(clear, another))).containsExactly(clear, another);
  }

  @Test
  void whatIsEncryptedIsNotEncryptedOnceMore() {
    Payload encrypted = encoded(codec, payload(SECRET));

    assertThat(encoded(codec, encrypted)).isEqualTo(encrypted);
  }

  @Test
  void aMissingKeyIsOneLineAndWorthAnotherTry() {
    Payload encrypted = encoded(TestCodecs.of("lost=3"), payload(SECRET));

    assertThatThrownBy(() -> decoded(codec, encrypted))
        .isInstanceOf(UnreadablePayload.class)
        .hasMessage(
            "A payload is encrypted with the key `lost`, which this process does not have; add it"
                + " below temporal.encryption.keys.");
  }

  @Test
  void anotherKeyOfTheSameNameIsToldFromAnAlteredPayload() {
    Payload encrypted = encoded(TestCodecs.of("new=9"), payload(SECRET));

    assertThatThrownBy(() -> decoded(codec, encrypted))
        .isInstanceOf(UnreadablePayload.class)
        .hasMessageContaining("another key `new` than the one this process has");
  }

  @Test
  void anAlteredPayloadIsNeverReadAndNeverTriedAgain() {
    Payload encrypted = encoded(codec, payload(SECRET));
    byte[] data = encrypted.getData().toByteArray();
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] altered = data.clone();
      altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
      assertTampered(encrypted.toBuilder().setData(ByteString.copyFrom(altered)).build());
    }
    assertTampered(encrypted.toBuilder().setData(encrypted.getData().substring(0, 5)).build());
    assertTampered(encrypted.toBuilder().setData(ByteString.EMPTY).build());
  }

  @Test
  void theKeysIdBelongsToWhatIsAuthenticated() {
    Payload encrypted = encoded(codec, payload(SECRET));
    String other =
        encoded(TestCodecs.of("old=2"), payload("x"))
            .getMetadataOrThrow("belay-key")
            .toStringUtf8();

    assertTampered(
        encrypted.toBuilder().putMetadata("belay-key", ByteString.copyFromUtf8(other)).build());
  }

  @Test
  void aKeysNameFromOutsideCannotSteerTheLog() {
    Payload forged =
        encoded(codec, payload(SECRET)).toBuilder()
            .putMetadata("belay-key", ByteString.copyFromUtf8("x\n\u001b[2J" + "y".repeat(500)))
            .build();

    assertThatThrownBy(() -> decoded(codec, forged))
        .isInstanceOf(UnreadablePayload.class)
        .message()
        .hasSizeLessThan(250)
        .matches("[^\\p{Cc}]*");
  }

  @Test
  void messagesAndStacksOfFailuresAreEncryptedToo() {
    CodecDataConverter converter =
        new CodecDataConverter(WireData.converter(), List.of(codec), true);

    Failure failure =
        converter.exceptionToFailure(
            ApplicationFailure.newFailure(SECRET, "CommandRejected", "planted detail"));

    assertThat(failure.toString())
        .doesNotContain("planted", "EncryptingCodecTest")
        .contains("CommandRejected");
    assertThat(converter.failureToException(failure)).hasMessageContaining(SECRET);
  }

  @Test
  void nothingOfAKeyIsShown() {
    assertThat(new PayloadKey("k", new byte[32]).toString())
        .matches("PayloadKey\\[k:[0-9a-f]{16}]");
    assertThat(Map.of("key", new PayloadKey("k", new byte[32]).id()).toString())
        .doesNotContain("00000000");
  }

  private void assertTampered(Payload altered) {
    assertThatThrownBy(() -> decoded(codec, altered))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("PayloadTampered");
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getOriginalMessage()).contains("was altered since");
            });
  }

  private static Payload payload(String text) {
    return WireData.converter().toPayload(text).orElseThrow();
  }

  private static Payload encoded(EncryptingCodec codec, Payload payload) {
    return codec.encode(List.of(payload)).getFirst();
  }

  private static Payload decoded(EncryptingCodec codec, Payload payload) {
    return codec.decode(List.of(payload)).getFirst();
  }
}
