package dev.belay.cli.drift;

import dev.belay.cli.output.Times;
import dev.belay.integrations.notice.NoticeText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed, as a notice for people: who and how much first, then as many diffs as fit. */
final class ChangeDigest {
  /** What a channel takes; {@link NoticeText} would cut a longer one in the middle of a line. */
  private static final int LONGEST = 2_900;

  private static final int LINES_OF_A_DIFF = 15;
  private static final int LONGEST_LINE = 160;

  private ChangeDigest() {}

  static NoticeText of(List<FoundChange> changes, Instant from, Instant until) {
    long devices = changes.stream().map(change -> change.revision().device()).distinct().count();
    StringBuilder message = new StringBuilder();
    int told = 0;
    for (FoundChange change : changes) {
      if (!append(message, headline(change), LONGEST / 2)) {
        break;
      }
      told++;
    }
    if (told < changes.size()) {
      message.append("and ").append(changes.size() - told).append(" more: `belay changes`\n");
    }
    for (FoundChange change : changes) {
      String diff = change.diff();
      if (diff != null
          && !append(message, change.revision().device() + "\n" + shortened(diff), LONGEST)) {
        break;
      }
    }
    return new NoticeText(
        "since " + Times.local(from),
        devices + (devices == 1 ? " configuration" : " configurations") + " changed",
        "configurations-changed",
        message.toString().stripTrailing(),
        until);
  }

  private static String headline(FoundChange change) {
    return cut(
            change.revision().device()
                + " "
                + change.extent()
                + " at "
                + Times.local(change.revision().takenAt())
                + ", "
                + change.by().words()
                + said(change.trouble()))
        + "\n";
  }

  private static String said(@Nullable String trouble) {
    return trouble == null ? "" : " (" + trouble + ")";
  }

  /** The lines that came or went, without those around them. */
  private static String shortened(String diff) {
    List<String> lines =
        diff.lines().skip(2).filter(line -> line.startsWith("+") || line.startsWith("-")).toList();
    StringBuilder text = new StringBuilder();
    lines.stream().limit(LINES_OF_A_DIFF).forEach(line -> text.append(cut(line)).append('\n'));
    if (lines.size() > LINES_OF_A_DIFF) {
      text.append("… ").append(lines.size() - LINES_OF_A_DIFF).append(" more lines\n");
    }
    return text.toString();
  }

  private static boolean append(StringBuilder message, String part, int longest) {
    if (message.length() + part.length() > longest) {
      return false;
    }
    message.append(part);
    return true;
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
  }
}
