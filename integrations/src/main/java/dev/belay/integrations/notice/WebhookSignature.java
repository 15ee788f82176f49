package dev.belay.integrations.notice;

import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.input.InputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers by which a receiver knows a notice again, and that it is ours: those of the Standard
 * Webhooks specification (www.standardwebhooks.com), so that its libraries verify them. A signature
 * is HMAC-SHA256 over id, time and body, joined by dots; several keys give several signatures,
 * while receivers change from one to the other. Thread-safe.
 */
record WebhookSignature(List<String> keys, CredentialResolver resolver) {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  /** What the specification allows; a shorter key can be guessed. */
  private static final int FEWEST_BYTES = 24;

  private static final int MOST_BYTES = 64;

  /**
   * The headers of one attempt.
   *
   * @param now the time of this attempt
   * @throws InputException when a reference leads to no key
   */
  Map<String, String> headers(String id, Instant now, String body) {
    String seconds = Long.toString(now.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", seconds);
    if (!keys.isEmpty()) {
      byte[] signed = (id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
      headers.put(
          "webhook-signature",
          keys.stream()
              .map(key -> "v1," + signature(key, signed))
              .collect(Collectors.joining(" ")));
    }
    return headers;
  }

  private String signature(String reference, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(reference), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no " + ALGORITHM, e);
    }
  }

  /** Asked for at the last moment and kept nowhere. */
  private byte[] key(String reference) {
    SecretText password = resolver.resolve(reference, Access.READ).password();
    String text = password == null ? "" : password.reveal().strip();
    try {
      byte[] key =
          Base64.getDecoder()
              .decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
      if (key.length >= FEWEST_BYTES && key.length <= MOST_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the words of the decoder, which would quote the key.
    }
    throw InputException.of(
        "the credential `" + reference + "` has no key to sign with as its password",
        "make one: echo whsec_$(openssl rand -base64 32)");
  }
}
