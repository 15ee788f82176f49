package dev.belay.integrations.change;

import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks the lines of a change, for one platform or all, and makes them plain texts. */
final class LineRules {
  private static final int LONGEST = 8_192;

  private final ChangeMode mode;
  private final Map<String, ChangeLimits.StrayLines> strays;
  private final Problems problems;

  LineRules(ChangeMode mode, Map<String, ChangeLimits.StrayLines> strays, Problems problems) {
    this.mode = mode;
    this.strays = strays;
    this.problems = problems;
  }

  /**
   * Checks lines and makes them plain texts.
   *
   * @param platform whose lines they are; null when they are everybody's
   */
  List<String> check(Origin origin, @Nullable String platform, List<WrittenLine> lines) {
    if (lines.stream().allMatch(WrittenLine::isEmpty)) {
      problems.add(origin, "the change has no lines", "write what is to be configured");
      return List.of();
    }
    refuseWhatDecidesByItself(lines);
    refuseStrays(platform, lines);
    List<String> texts = new ArrayList<>();
    for (WrittenLine line : lines) {
      refuseUnprintable(line);
      texts.add(line.text().stripTrailing());
    }
    return List.copyOf(texts);
  }

  /** A plan goes by the indentation, so it would show such a line where nobody meant it. */
  private void refuseStrays(@Nullable String platform, List<WrittenLine> lines) {
    if (mode == ChangeMode.REPLACE) {
      return;
    }
    List<String> texts = lines.stream().map(WrittenLine::text).toList();
    Map<Integer, String> found = new TreeMap<>();
    strays.forEach((name, rule) -> {
      if (platform == null || platform.equals(name)) {
        found.putAll(rule.in(texts));
      }
    });
    found.forEach((number, section) -> {
      WrittenLine line = lines.get(number - 1);
      problems.add(
          line.origin(),
          "`" + line.stripped() + "` stands beside `" + section + "`, not in it",
          "indent it by a blank, or write `exit` before it when it does not belong there");
    });
  }

  private void refuseWhatDecidesByItself(List<WrittenLine> lines) {
    Banner banner = null;
    WrittenLine bannerStart = null;
    int depth = 0;
    int last = indexOfLast(lines);
    for (int i = 0; i < lines.size(); i++) {
      WrittenLine line = lines.get(i);
      if (banner != null) {
        banner = banner.endsWith(line.text()) ? null : banner;
        continue;
      }
      if (line.isEmpty()) {
        continue;
      }
      depth += isExit(line) ? -1 : 1;
      refuse(line, depth, i == last);
      banner = Banner.openedBy(line.text()).orElse(null);
      bannerStart = line;
    }
    refuseOpen(banner, bannerStart);
  }

  private void refuse(WrittenLine line, int depth, boolean last) {
    // A whole configuration, as devices show it, ends with this word.
    if (mode == ChangeMode.REPLACE && last && line.stripped().equals("end")) {
      return;
    }
    if (depth < 0) {
      problems.add(
          line.origin(),
          "this `exit` leaves configuration mode: there are more of them than lines before",
          "remove the line");
    } else {
      LineRefusal.of(line.text())
          .ifPresent(reason ->
              problems.add(
                  line.origin(),
                  "the line begins with `" + firstWord(line) + "`: " + reason,
                  "remove the line"));
    }
  }

  private void refuseOpen(@Nullable Banner banner, @Nullable WrittenLine start) {
    if (banner != null && start != null) {
      problems.add(
          start.origin(),
          "the banner that begins here is never closed, and the device would wait for its end",
          "add a line with `" + banner.end() + "`");
    }
  }

  /** Devices act on some of them: a tab completes words, others end or suspend what runs. */
  private void refuseUnprintable(WrittenLine line) {
    if (line.text().indexOf('\t') >= 0) {
      problems.add(
          line.origin(), "the line has a tab, which devices take for a request", "use spaces");
    } else if (line.text().codePoints().anyMatch(Character::isISOControl)) {
      problems.add(
          line.origin(),
          "the line has control characters, which devices act on",
          "write it without them");
    } else if (line.text().length() > LONGEST) {
      problems.add(
          line.origin(), "the line is longer than " + LONGEST + " characters", "make it shorter");
    }
  }

  private static boolean isExit(WrittenLine line) {
    return line.stripped().equals("exit") || line.stripped().equals("quit");
  }

  /** Of the lines that configure something. */
  private static int indexOfLast(List<WrittenLine> lines) {
    int last = lines.size() - 1;
    while (last >= 0 && lines.get(last).isEmpty()) {
      last--;
    }
    return last;
  }

  private static String firstWord(WrittenLine line) {
    return line.stripped().split("\\s+", 2)[0];
  }
}
