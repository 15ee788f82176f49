package dev.belay.worker.encryption;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.belay.workflows.wire.UnreadablePayload;
import io.temporal.api.common.v1.Payload;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts whole payloads, their metadata included, with AES-256-GCM. What is not of this codec
 * passes through when it is read: an older history, or another tool's encoding. Thread-safe.
 *
 * <p>Each payload has a random nonce of 96 bits, as NIST SP 800-38D (8.2.2) has it for up to 2^32
 * payloads of a key; the format and the key's id are authenticated with it.
 */
public final class EncryptingCodec implements PayloadCodec {
  /** What failures are called for which no key is to blame. */
  public static final String TAMPERED = "PayloadTampered";

  static final String ENCODING = "encoding";
  static final String KEY_ID = "belay-key";
  static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");

  private static final String FORMAT = "belay-payload-1 ";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final PayloadKeys keys;
  private final SecureRandom random = new SecureRandom();

  EncryptingCodec(PayloadKeys keys) {
    this.keys = keys;
  }

  /** Whether a payload is of this codec. */
  public static boolean isOurs(Payload payload) {
    return ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING))
        && payload.containsMetadata(KEY_ID);
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream().map(this::encrypted).toList();
  }

  /**
   * Reads them.
   *
   * @throws UnreadablePayload when a key is missing; worth another try, elsewhere or later
   * @throws ApplicationFailure not retryable, when a payload is not what was written
   */
  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream()
        .map(payload -> isOurs(payload) ? decrypted(payload) : payload)
        .toList();
  }

  private Payload encrypted(Payload payload) {
    if (isOurs(payload)) {
      return payload; // a payload that is passed on as it is must not be wrapped once more
    }
    PayloadKey key = keys.active();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(payload.toByteArray());
      return Payload.newBuilder()
          .putMetadata(ENCODING, ENCRYPTED)
          .putMetadata(KEY_ID, ByteString.copyFromUtf8(key.id()))
          .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  private Payload decrypted(Payload payload) {
    String id = payload.getMetadataOrThrow(KEY_ID).toStringUtf8();
    PayloadKey key = keys.withId(id).orElseThrow(() -> missing(id));
    ByteString data = payload.getData();
    if (data.size() < NONCE_BYTES) {
      throw tampered(key);
    }
    try {
      Cipher cipher =
          cipher(Cipher.DECRYPT_MODE, key, data.substring(0, NONCE_BYTES).toByteArray());
      return Payload.parseFrom(cipher.doFinal(data.substring(NONCE_BYTES).toByteArray()));
    } catch (AEADBadTagException | InvalidProtocolBufferException e) {
      throw tampered(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  private static Cipher cipher(int mode, PayloadKey key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((FORMAT + key.id()).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private UnreadablePayload missing(String id) {
    String name = shown(id.contains(":") ? id.substring(0, id.indexOf(':')) : id);
    return new UnreadablePayload(
        keys.knowsName(name)
            ? "A payload is encrypted with another key `"
                + name
                + "` than the one this process has; give it the same key as the others below"
                + " temporal.encryption.keys."
            : "A payload is encrypted with the key `"
                + name
                + "`, which this process does not have; add it below temporal.encryption.keys.");
  }

  /** It comes from Temporal, where anybody may have written it. */
  private static String shown(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "?");
    return plain.length() <= 63 ? plain : plain.substring(0, 63);
  }

  /** No cause: it would say nothing more. Not retryable: it will never be what was written. */
  private static ApplicationFailure tampered(PayloadKey key) {
    return ApplicationFailure.newNonRetryableFailure(
        "A payload that is said to be encrypted with the key `"
            + key.name()
            + "` was altered since; find out who can write to Temporal's database.",
        TAMPERED);
  }
}
