package dev.belay.drivers.sshconfig;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** OpenSSH's patterns: {@code *}, {@code ?}, and {@code !} for what must not match. Stateless. */
final class HostMask {
  private HostMask() {}

  /** Whether one of the patterns matches and none that is negated does. */
  static boolean matches(List<String> patterns, String name) {
    boolean wanted = false;
    for (String pattern : patterns) {
      if (pattern.startsWith("!")) {
        if (glob(pattern.substring(1), name)) {
          return false;
        }
      } else {
        wanted |= glob(pattern, name);
      }
    }
    return wanted;
  }

  private static boolean glob(String mask, String name) {
    StringBuilder pattern = new StringBuilder();
    mask.toLowerCase(Locale.ROOT)
        .chars()
        .forEach(c ->
            pattern.append(
                c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c))));
    return Pattern.matches(pattern.toString(), name.toLowerCase(Locale.ROOT));
  }
}
