package dev.belay.integrations.input;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with places to fill in, written {@code {name}}: lower-case letters in braces and nothing
 * else, so that the braces of JSON stay as they are. Stateless.
 */
public final class Placeholders {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  private Placeholders() {}

  /** The names in a text that are not among the known ones. */
  public static List<String> unknown(String text, Collection<String> known) {
    return names(text).stream().filter(name -> !known.contains(name)).toList();
  }

  /** The names in a text. */
  public static List<String> names(String text) {
    return PLACE.matcher(text).results().map(place -> place.group(1)).distinct().toList();
  }

  /** The text with each place filled; what is filled in is not looked at again. */
  public static String fill(String text, UnaryOperator<String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(values.apply(place.group(1))));
  }
}
