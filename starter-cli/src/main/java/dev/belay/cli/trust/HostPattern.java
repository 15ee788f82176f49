package dev.belay.cli.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The host field of a known_hosts line: names, {@code [name]:port}, wildcards, hashes. Stateless.
 */
final class HostPattern {
  private static final String HASHED = "|1|";
  private static final int USUAL_PORT = 22;

  private HostPattern() {}

  /** How the file writes a host. */
  static String name(String host, int port) {
    String lower = host.toLowerCase(Locale.ROOT);
    return port == USUAL_PORT ? lower : "[" + lower + "]:" + port;
  }

  /** Whether the field speaks of that host; a {@code !pattern} that matches wins. */
  static boolean matches(String field, String host, int port) {
    String name = name(host, port);
    if (field.startsWith(HASHED)) {
      return hashMatches(field, name);
    }
    boolean found = false;
    for (String one : field.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (one.startsWith("!") && glob(one.substring(1)).matcher(name).matches()) {
        return false;
      }
      found |= glob(one).matcher(name).matches();
    }
    return found;
  }

  /** Whether a part of the field stands for more than one host. */
  static boolean isPattern(String one) {
    return !one.startsWith(HASHED)
        && (one.startsWith("!") || one.indexOf('*') >= 0 || one.indexOf('?') >= 0);
  }

  private static Pattern glob(String text) {
    String usual = ":" + USUAL_PORT;
    String plain =
        text.startsWith("[") && text.endsWith("]" + usual)
            ? text.substring(1, text.length() - usual.length() - 1)
            : text;
    StringBuilder pattern = new StringBuilder();
    plain
        .chars()
        .forEach(c ->
            pattern.append(
                c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c))));
    return Pattern.compile(pattern.toString());
  }

  private static boolean hashMatches(String field, String name) {
    String[] parts = field.substring(HASHED.length()).split("\\|", -1);
    if (parts.length != 2) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), "HmacSHA1"));
      return MessageDigest.isEqual(
          mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), Base64.getDecoder().decode(parts[1]));
    } catch (IllegalArgumentException e) {
      return false; // OpenSSH passes over what it cannot read, too
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA1", e);
    }
  }
}
