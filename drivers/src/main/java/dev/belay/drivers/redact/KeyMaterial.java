package dev.belay.drivers.redact;

import java.util.regex.Pattern;

/**
 * Recognises lines that are nothing but a piece of a key or certificate. Keeps track of the lines
 * before, so one object serves one text.
 */
final class KeyMaterial {
  private static final Pattern HEX =
      Pattern.compile("[\\s+\\-]*+(?:[0-9A-Fa-f]{8}\\s++){3,}+[0-9A-Fa-f]{1,8}\\s*+");
  private static final Pattern HEX_TAIL = Pattern.compile("[\\s+\\-]*+(?:[0-9A-Fa-f]{1,8}\\s*+)++");
  private static final Pattern BASE64 =
      Pattern.compile("[\\s+\\-]*+[A-Za-z0-9+/]{40,}+={0,2}+\\s*+");
  private static final Pattern BASE64_TAIL =
      Pattern.compile("[\\s+\\-]*+[A-Za-z0-9+/]{1,80}+={0,2}+\\s*+");

  private enum After {
    TEXT,
    HEX,
    BASE64
  }

  private After after = After.TEXT;
  private boolean insideArmour;

  /** Whether this line, the next of the text, holds nothing that may be shown. */
  boolean isNext(String line) {
    if (line.contains("-----BEGIN ")) {
      insideArmour = !line.contains("-----END ");
      after = After.TEXT;
      return false;
    }
    if (insideArmour) {
      insideArmour = !line.contains("-----END ");
      return insideArmour && !line.isBlank();
    }
    if (HEX.matcher(line).matches() || (after == After.HEX && HEX_TAIL.matcher(line).matches())) {
      after = After.HEX;
      return true;
    }
    if (BASE64.matcher(line).matches()
        || (after == After.BASE64 && BASE64_TAIL.matcher(line).matches())) {
      // The last line of an armoured key is shorter than the others; a word after it is no key.
      after = BASE64.matcher(line).matches() ? After.BASE64 : After.TEXT;
      return true;
    }
    after = After.TEXT;
    return false;
  }
}
