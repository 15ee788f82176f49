package dev.belay.integrations.rollout;

import dev.belay.integrations.input.Section;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code approvals}. */
final class ApprovalsReader {
  private static final Duration WITHIN = Duration.ofDays(7);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST = 20;

  /** Names of accounts and the principals of signatures, which are often mail addresses. */
  private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9._@+-]{1,128}");

  private ApprovalsReader() {}

  static @Nullable Approvals read(Section top, @Nullable Circumstances circumstances) {
    if (!top.has("approvals")) {
      return null;
    }
    Section section = top.section("approvals");
    int needed = section.integer("needed", 1, 1, MOST);
    List<String> from = people(section);
    Duration within = section.duration("within", WITHIN, SHORTEST, LONGEST);
    if (!from.isEmpty() && from.size() < needed) {
      section.problem(
          "from",
          needed + " approvals are needed and " + people(from.size()) + " may give one",
          "name more people, or need fewer");
    } else if (circumstances != null) {
      refuseTooFewOthers(section, needed, from, circumstances.author());
    }
    return new Approvals(needed, from, within);
  }

  private static List<String> people(Section section) {
    List<String> from = section.texts("from");
    Set<String> seen = new HashSet<>();
    for (String person : from) {
      if (!PERSON.matcher(person).matches()) {
        section.problem(
            "from",
            "`" + person + "` cannot be the name of a person",
            "write an account's name or a mail address");
      } else if (!seen.add(person)) {
        section.problem(
            "from", "`" + person + "` is named twice and has one voice", "name each person once");
      }
    }
    return from.stream().distinct().toList();
  }

  private static void refuseTooFewOthers(
      Section section, int needed, List<String> from, String author) {
    long others = from.stream().filter(person -> !person.equals(author)).count();
    if (!from.isEmpty() && others < needed) {
      section.problem(
          "from",
          "nobody approves a change of their own: without its author `"
              + author
              + "` "
              + people(others)
              + " may approve, and "
              + needed
              + (needed == 1 ? " approval is" : " approvals are")
              + " needed",
          "name somebody else");
    }
  }

  private static String people(long count) {
    return count == 0 ? "nobody" : count == 1 ? "1 person" : count + " people";
  }
}
