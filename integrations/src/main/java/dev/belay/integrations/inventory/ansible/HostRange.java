package dev.belay.integrations.inventory.ansible;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unfolds names such as {@code leaf[01:20]}, {@code r[a:f]} and {@code r[1:9:2]}. Stateless. */
final class HostRange {
  private static final int MOST = 100_000;
  private static final Pattern RANGE =
      Pattern.compile("\\[(?:([0-9]{0,9}):([0-9]{1,9})|([a-zA-Z]):([a-zA-Z]))(?::([0-9]{1,6}))?]");

  private HostRange() {}

  static List<String> unfold(String name, Origin origin) {
    List<String> names = List.of(name);
    for (Matcher range = RANGE.matcher(name); range.find(); ) {
      List<String> unfolded = new ArrayList<>();
      List<String> values = values(range, origin);
      if ((long) names.size() * values.size() > MOST) {
        throw wrong(origin, "the range `" + range.group() + "` makes more than " + MOST + " hosts");
      }
      for (String one : names) {
        for (String value : values) {
          unfolded.add(one.replaceFirst(Pattern.quote(range.group()), value));
        }
      }
      names = unfolded;
    }
    return names;
  }

  private static List<String> values(Matcher range, Origin origin) {
    int step = range.group(5) == null ? 1 : Integer.parseInt(range.group(5));
    boolean letters = range.group(3) != null;
    int from = letters ? range.group(3).charAt(0) : number(range.group(1));
    int to = letters ? range.group(4).charAt(0) : Integer.parseInt(range.group(2));
    if (step == 0 || from > to || (to - from) / step >= MOST) {
      throw wrong(origin, "the range `" + range.group() + "` makes no sound list of hosts");
    }
    String first = letters ? "" : range.group(1);
    int width = first.length() > 1 && first.startsWith("0") ? first.length() : 1;
    List<String> values = new ArrayList<>();
    for (int i = from; i <= to; i += step) {
      values.add(
          letters ? String.valueOf((char) i) : String.format(Locale.ROOT, "%0" + width + "d", i));
    }
    return values;
  }

  private static int number(String text) {
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static InputException wrong(Origin origin, String what) {
    return new InputException(List.of(origin.problem(what, "write it as [FIRST:LAST]")));
  }
}
