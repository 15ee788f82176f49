package dev.belay.integrations.template;

import java.util.Set;

/**
 * The part of the language that templates may use: what depends on nothing but its input, cannot
 * reach files or other templates, and does not guess. Of the engine's dates, random numbers, HTML
 * and nested rendering there is nothing.
 */
final class Vocabulary {
  static final Set<String> TAGS = words("break call continue do elif else for if macro raw set");

  static final Set<String> FILTERS =
      words(
          """
          abs bool capitalize count d default dictsort difference first float format indent int
          intersect ipaddr ipv4 ipv6 items join last length list lower map max min regex_replace
          reject rejectattr replace reverse round select selectattr sort split string
          symmetric_difference title trim union unique upper
          """);

  static final Set<String> TESTS =
      words(
          """
          != < <= == > >= boolean containing containingall defined divisibleby eq equalto even false
          float ge gt in integer iterable le lower lt mapping ne none number odd sameas sequence
          string string_containing string_startingwith true truthy undefined upper within
          """);

  static final Set<String> FUNCTIONS = words("namespace range");

  private Vocabulary() {}

  /** Also where it ends. */
  static boolean isTag(String name) {
    return TAGS.contains(name) || (name.startsWith("end") && TAGS.contains(name.substring(3)));
  }

  private static Set<String> words(String words) {
    return Set.of(words.strip().split("\\s+", -1));
  }
}
