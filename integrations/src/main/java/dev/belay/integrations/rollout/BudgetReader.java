package dev.belay.integrations.rollout;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code budget}. */
final class BudgetReader {
  private static final int MOST = 1_000_000;
  private static final Pattern LIMIT = Pattern.compile("([1-9][0-9]{0,5})( ?%)?");

  private BudgetReader() {}

  static Budget read(Section top, Set<String> faults) {
    if (!top.has("budget")) {
      return top.has("waves") ? Budget.oneOfAWave() : Budget.unlimited();
    }
    Section section = top.section("budget");
    Limit failures =
        section
            .parsed(
                "failures",
                BudgetReader::limit,
                "a number of devices, or a percentage up to 100",
                "write for example 3 or 5%")
            .orElse(new Limit(0, 0));
    Budget budget =
        new Budget(
            failures.devices(),
            failures.percent(),
            number(section, "per-wave"),
            number(section, "per-site"),
            faults(section, faults),
            section.choice("then", Budget.Then.class).orElse(Budget.Then.HOLD));
    if (!limits(section)) {
      top.problem(
          "budget",
          "the budget has no limit, so it can never be spent",
          "add failures, per-wave, per-site or faults");
    }
    return budget;
  }

  private record Limit(int devices, int percent) {}

  private static @Nullable Limit limit(String text) {
    Matcher matcher = LIMIT.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    int number = Integer.parseInt(matcher.group(1));
    if (matcher.group(2) == null) {
      return new Limit(number, 0);
    }
    return number > 100 ? null : new Limit(0, number);
  }

  private static boolean limits(Section section) {
    return section.has("failures")
        || section.has("per-wave")
        || section.has("per-site")
        || section.has("faults");
  }

  private static int number(Section section, String key) {
    return section.has(key) ? section.integer(key, 1, 1, MOST) : 0;
  }

  private static Map<String, Integer> faults(Section section, Set<String> known) {
    if (!section.has("faults")) {
      return Map.of();
    }
    Section below = section.section("faults");
    Map<String, Integer> faults = new LinkedHashMap<>();
    for (String fault : below.entries().keySet()) {
      if (!known.isEmpty() && !known.contains(fault)) {
        below.problem(fault, "there is no fault `" + fault + "`", NearestName.remedy(fault, known));
      }
      faults.put(fault, below.integer(fault, 1, 1, MOST));
    }
    return faults;
  }
}
