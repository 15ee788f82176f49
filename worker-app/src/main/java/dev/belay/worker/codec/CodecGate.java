package dev.belay.worker.codec;

import com.sun.net.httpserver.Headers;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.settings.CodecServerSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may ask. Thread-safe.
 *
 * <p>A browser sends requests for any page that wants it to. So pages of other origins are refused,
 * and so is a host name that is not ours: it may be a stranger's that was pointed at this machine.
 *
 * @param token null = everybody on this machine may ask
 */
record CodecGate(CodecServerSettings settings, @Nullable SecretText token) {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final String BEARER = "Bearer ";

  /** What is wrong with a request, or null. */
  @Nullable Refusal refusal(Headers headers) {
    String origin = headers.getFirst("Origin");
    if (origin != null && !settings.origins().contains(origin)) {
      return new Refusal(
          403, "pages of this origin may not ask; it must be among codec-server.origins");
    }
    if (token == null) {
      return THIS_MACHINE.contains(host(headers))
          ? null
          : new Refusal(403, "this server is asked as 127.0.0.1 or localhost only");
    }
    return shows(headers.getFirst("Authorization"), token)
        ? null
        : new Refusal(401, "a token is needed: Authorization: Bearer TOKEN");
  }

  /**
   * Why not.
   *
   * @param status of HTTP
   */
  record Refusal(int status, String why) {}

  /** In a time that tells nothing about how much of it was right. */
  private static boolean shows(@Nullable String authorization, SecretText token) {
    String shown =
        authorization != null && authorization.startsWith(BEARER)
            ? authorization.substring(BEARER.length()).strip()
            : "";
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), token.reveal().getBytes(StandardCharsets.UTF_8));
  }

  private static String host(Headers headers) {
    String host = String.valueOf(headers.getFirst("Host"));
    return host.replaceFirst(":[0-9]+$", "");
  }
}
