package dev.belay.integrations.settings;

import dev.belay.integrations.input.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the section {@code credentials.aws}, whose values go to a module that need not be there.
 */
final class AwsReader {
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");
  private static final Pattern PLACE =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,9}");

  private AwsReader() {}

  static Map<String, String> read(Section section) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("path", place(section));
    put(
        section,
        settings,
        "region",
        text -> REGION.matcher(text).matches(),
        "a region",
        "write for example eu-central-1");
    put(
        section,
        settings,
        "endpoint",
        text -> WebAddress.objection(text) == null,
        "an address that begins with https://",
        "leave it away, unless there is an endpoint of your own");
    return settings;
  }

  private static void put(
      Section section,
      Map<String, String> settings,
      String key,
      Predicate<String> good,
      String expected,
      String remedy) {
    section
        .parsed(key, text -> good.test(text) ? text : null, expected, remedy)
        .ifPresent(text -> settings.put(key, text));
  }

  /** The names of secrets begin with it; a single slash is the top. */
  private static String place(Section section) {
    String written = section.text("path", "belay");
    String place = written.replaceAll("^/+|/+$", "");
    boolean top = place.isEmpty() && !written.isEmpty();
    if (!top && !PLACE.matcher(place).matches()) {
      section.problem(
          "path", "credentials.aws.path is no path", "write names separated by slashes");
    }
    return place;
  }
}
