package dev.belay.drivers.style;

import dev.belay.drivers.platform.DeviceTime;
import dev.belay.drivers.platform.SafePattern;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commits a device remembers, newest first.
 *
 * @param commits in the device's order
 */
record CommitHistory(List<Commit> commits) {

  /**
   * One commit.
   *
   * @param heading when, by whom, how
   * @param when the day and time of the heading
   * @param details the lines below it, such as its comment
   */
  record Commit(String heading, String when, List<String> details) {
    Commit {
      details = List.copyOf(details);
    }

    /** Whether it was a commit on trial; it keeps saying so for ever. */
    boolean saysItsLength() {
      return LENGTH.find(heading) && DeviceTime.find(AT, when).isPresent();
    }

    /** What is left of its trial at this time of the device's clock. */
    Optional<Duration> left(LocalDateTime now) {
      MatchResult length = LENGTH.match(heading);
      return length == null
          ? Optional.empty()
          : DeviceTime.find(AT, when)
              .map(begun -> Duration.between(now, begun).plusMinutes(minutes(length)))
              .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    private static long minutes(MatchResult length) {
      return DeviceNumber.of(length.group("minutes"));
    }

    /** Whether it carries this comment and no other. */
    boolean isNamed(String comment) {
      return details.stream().anyMatch(line -> line.strip().replace("\"", "").equals(comment));
    }
  }

  /** [rec] "0 2026-09-20 23:16:51 UTC by admin via cli commit confirmed, rollback in 2mins" */
  private static final Pattern HEADING =
      Pattern.compile("^(?<number>\\d+)\\s+(?<when>\\d{4}-\\d\\d-\\d\\d \\S+ \\S+) by .*$");

  /** [rec] The armed length, which stays in the history for ever. */
  private static final SafePattern LENGTH =
      SafePattern.of("commit confirmed, rollback in (?<minutes>\\d+) ?min");

  private static final SafePattern AT =
      SafePattern.of(
          "^(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d) (?<time>\\d\\d:\\d\\d:\\d\\d)");

  CommitHistory {
    commits = List.copyOf(commits);
  }

  /** Reads the list; empty when the text has lines but is no such list. */
  static Optional<CommitHistory> of(String text) {
    List<Commit> commits = new ArrayList<>();
    List<String> details = new ArrayList<>();
    String heading = "";
    String when = "";
    for (String line : text.lines().toList()) {
      Matcher matcher = HEADING.matcher(line);
      if (matcher.matches()) {
        if (!heading.isEmpty()) {
          commits.add(new Commit(heading, when, details));
        }
        heading = line;
        when = matcher.group("when");
        details.clear();
      } else if (!line.isBlank()) {
        details.add(line);
      }
    }
    if (heading.isEmpty()) {
      return details.isEmpty() ? Optional.of(new CommitHistory(List.of())) : Optional.empty();
    }
    commits.add(new Commit(heading, when, details));
    return Optional.of(new CommitHistory(commits));
  }

  Optional<Commit> newest() {
    return commits.stream().findFirst();
  }

  /** The newest commit, if its trial still runs. */
  Optional<Commit> onTrial(SafePattern pending) {
    return newest().filter(commit -> commit.details().stream().anyMatch(pending::find));
  }

  /** Where in the history the newest commit with this comment is; -1 when nowhere. */
  int indexOf(String comment) {
    for (int i = 0; i < commits.size(); i++) {
      if (commits.get(i).isNamed(comment)) {
        return i;
      }
    }
    return -1;
  }
}
