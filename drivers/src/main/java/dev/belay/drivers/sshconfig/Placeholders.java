package dev.belay.drivers.sshconfig;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code %h}, {@code %%} and <code>${NAME}</code> in a value. Stateless. */
final class Placeholders {
  private static final Pattern PLACE = Pattern.compile("%(.)|\\$\\{([^}]*)\\}");

  private Placeholders() {}

  /**
   * Fills them in, in one go: what is filled in comes from an inventory or an environment and is
   * not looked at again. What is not known stays as it is.
   */
  static String filled(String text, Map<String, String> tokens, Map<String, String> environment) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(value(place, tokens, environment)));
  }

  private static String value(
      MatchResult place, Map<String, String> tokens, Map<String, String> environment) {
    String token = place.group(1);
    if (token == null) {
      return environment.getOrDefault(place.group(2), place.group());
    }
    return token.equals("%") ? "%" : tokens.getOrDefault(token, place.group());
  }
}
