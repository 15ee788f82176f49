package dev.belay.integrations.input;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted YAML value means, by the core schema of YAML 1.2. Not by YAML 1.1, in which the
 * site {@code no} is false and the address {@code 1:20} is the number 80; Nornir reads 1.2 as well.
 */
final class CoreSchema {
  // Bounded repetitions only: the text is untrusted.
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,20}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,15}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]{1,40}|[0-9]{1,40}(\\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?");

  private CoreSchema() {}

  static @Nullable Object valueOf(String text) {
    switch (text) {
      case "", "~", "null", "Null", "NULL" -> {
        return null;
      }
      case "true", "True", "TRUE" -> {
        return true;
      }
      case "false", "False", "FALSE" -> {
        return false;
      }
      case ".inf", ".Inf", ".INF", "+.inf", "-.inf", ".nan", ".NaN", ".NAN" -> {
        // No field of ours is meant to be endless; as text it gives a clear mistake.
        return text;
      }
      default -> {
        // Numbers below.
      }
    }
    if (INTEGER.matcher(text).matches()) {
      return Long.parseLong(text);
    }
    if (OCTAL.matcher(text).matches()) {
      return Long.parseLong(text.substring(2), 8);
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return Long.parseLong(text.substring(2), 16);
    }
    if (text.length() <= 64 && DECIMAL.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : text;
    }
    return text;
  }
}
