package dev.belay.integrations.rollout;

import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Refuses windows that are over, or in which the change cannot end. */
final class WindowCheck {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private WindowCheck() {}

  static void check(
      Section top, Rollout rollout, Duration confirmWithin, Circumstances circumstances) {
    Window window = rollout.window();
    if (window == null) {
      return;
    }
    Instant begin =
        circumstances.now().isAfter(window.from()) ? circumstances.now() : window.from();
    Duration left = Duration.between(begin, window.until());
    Section section = top.section("window");
    if (left.isNegative() || left.isZero()) {
      section.problem(
          "until",
          "the window ended at " + shown(window.until(), window.zone()) + " " + window.zone(),
          "write one that is still to come");
      return;
    }
    Duration longest = confirmWithin.plus(circumstances.aroundTrial());
    if (left.compareTo(longest) < 0) {
      section.problem(
          "until",
          "a device may need "
              + DurationText.format(longest)
              + " (confirm-within and "
              + DurationText.format(circumstances.aroundTrial())
              + " more), and the window has "
              + minutes(left),
          "make the window longer, or confirm-within shorter");
    } else {
      refuseLongSoaks(section, rollout.waves(), longest, left);
    }
  }

  /** The last wave begins only after the others have been watched. */
  private static void refuseLongSoaks(
      Section section, List<Wave> waves, Duration longest, Duration left) {
    Duration soaks =
        waves.stream()
            .limit(Math.max(0, waves.size() - 1))
            .map(Wave::soak)
            .reduce(Duration.ZERO, Duration::plus);
    if (soaks.plus(longest).compareTo(left) > 0) {
      section.problem(
          "until",
          "the waves before the last are watched for "
              + DurationText.format(soaks)
              + ", a device of the last may need "
              + DurationText.format(longest)
              + ", and the window has "
              + minutes(left),
          "make the window longer, or soak shorter");
    }
  }

  private static String minutes(Duration left) {
    return DurationText.format(left.toMinutes() == 0 ? left : Duration.ofMinutes(left.toMinutes()));
  }

  private static String shown(Instant time, ZoneId zone) {
    return TIME.format(time.atZone(zone));
  }
}
