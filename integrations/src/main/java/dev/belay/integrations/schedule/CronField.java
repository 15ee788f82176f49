package dev.belay.integrations.schedule;

import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a {@link CronLine}: {@code *}, values, ranges, steps and lists of them.
 *
 * @param name for people
 * @param least its lowest value
 * @param most its highest
 * @param words that stand for values
 * @param firstWord the value of the first of them
 */
record CronField(String name, int least, int most, List<String> words, int firstWord) {
  private static final Pattern PART =
      Pattern.compile("(\\*|([0-9]{1,2}|[a-z]{3})(-([0-9]{1,2}|[a-z]{3}))?)(/([0-9]{1,2}))?");

  static int daysOf(int month) {
    return Month.of(month).maxLength();
  }

  SortedSet<Integer> parse(String field) {
    SortedSet<Integer> values = new TreeSet<>();
    for (String part : field.toLowerCase(Locale.ROOT).split(",", -1)) {
      add(part, values);
    }
    return values;
  }

  private void add(String part, SortedSet<Integer> values) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw wrong(part);
    }
    boolean all = matcher.group(1).equals("*");
    boolean stepped = matcher.group(6) != null;
    int from = all ? least : value(matcher.group(2));
    int to = matcher.group(4) != null ? value(matcher.group(4)) : all || stepped ? most : from;
    int step = stepped ? Integer.parseInt(matcher.group(6)) : 1;
    if (step < 1 || from > to) {
      throw wrong(part);
    }
    for (int value = from; value <= to; value += step) {
      values.add(value);
    }
  }

  private int value(String text) {
    int word = words.indexOf(text);
    int value = word >= 0 ? word + firstWord : text.matches("[0-9]+") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw wrong(text);
    }
    return value;
  }

  private IllegalArgumentException wrong(String part) {
    return new IllegalArgumentException(
        "its " + name + " `" + part + "` is none; it goes from " + least + " to " + most);
  }
}
