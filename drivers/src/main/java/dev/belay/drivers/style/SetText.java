package dev.belay.drivers.style;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.platform.SafePattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A configuration written as lines of {@code set}. Their order means nothing, except that what
 * stands in a list of rules is tried in the order in which it is first named. Immutable.
 */
record SetText(Set<String> lines) {
  private static final String SET = "set ";
  private static final String DELETE = "delete ";

  /** The last word of a line, or what stands in quotation marks. */
  private static final Pattern VALUE = Pattern.compile("\\s(\"[^\"]*\"|\\S+)$");

  private static final Pattern IDLE_QUOTES = Pattern.compile("\"([^\\s\"\\[\\]]+)\"");

  /** {@code set … source [ a b ]}. */
  private static final Pattern LIST = Pattern.compile("(.*\\s)\\[ (.*) ]");

  private static final Pattern MEMBER = Pattern.compile("\"[^\"]*\"|\\S+");

  static SetText of(String text) {
    return of(text.lines().toList());
  }

  static SetText of(List<String> text) {
    Set<String> lines = new LinkedHashSet<>();
    text.stream().flatMap(SetText::plain).filter(line -> line.startsWith(SET)).forEach(lines::add);
    return new SetText(lines);
  }

  /** Lines as the device may write them: each member of a list for itself, no idle quotes. */
  private static Stream<String> plain(String line) {
    String bare = IDLE_QUOTES.matcher(line.strip()).replaceAll("$1");
    Matcher list = LIST.matcher(bare);
    return list.matches()
        ? MEMBER.matcher(list.group(2)).results().map(word -> list.group(1) + word.group())
        : Stream.of(bare);
  }

  /** Whether everything a request asks for is here. */
  boolean holds(ChangeRequest request) {
    return request.mode() == ChangeRequest.Mode.REPLACE
        ? lines.equals(of(request.lines()).lines())
        : missing(request).isEmpty();
  }

  /**
   * Whether another text runs what a request makes of this one, be it in other words: passwords are
   * written down as hashes. What the other text misses must show as something else that came or
   * went in its place.
   */
  boolean becomes(ChangeRequest request, SetText now) {
    if (now.holds(request)) {
      return true;
    }
    Set<String> moved = differences(now);
    if (request.mode() == ChangeRequest.Mode.REPLACE) {
      Set<String> wanted = differences(of(request.lines()));
      return moved.stream().anyMatch(wanted::contains);
    }
    return now.missing(request).stream()
        .allMatch(asked -> moved.stream().anyMatch(line -> isInPlaceOf(line, asked)));
  }

  /** Lines of a merge that are not in force here, though no later line undoes them. */
  private List<String> missing(ChangeRequest request) {
    List<String> asked = request.lines().stream().flatMap(SetText::plain).toList();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      String line = asked.get(i);
      List<String> later = asked.subList(i + 1, asked.size());
      boolean isMissing =
          line.startsWith(SET)
              ? !lines.contains(line) && !isUndone(line, later)
              : line.startsWith(DELETE)
                  && hasAnyOf(line)
                  && later.stream().noneMatch(next -> below(next, line));
      if (isMissing) {
        missing.add(line);
      }
    }
    return missing;
  }

  private Set<String> differences(SetText other) {
    Set<String> differences = new LinkedHashSet<>(lines);
    differences.removeAll(other.lines());
    other.lines().stream().filter(line -> !lines.contains(line)).forEach(differences::add);
    return differences;
  }

  private static boolean isInPlaceOf(String line, String asked) {
    if (asked.startsWith(DELETE)) {
      return below(line, asked);
    }
    // A password is set on one leaf and shown as a hash on the one beside it.
    String leaf = leaf(asked);
    String parent = leaf(leaf);
    return line.startsWith((parent.equals(SET.strip()) ? leaf : parent) + " ");
  }

  private static boolean isUndone(String line, List<String> later) {
    String leaf = leaf(line) + " ";
    return later.stream()
        .anyMatch(next -> next.startsWith(leaf) || (next.startsWith(DELETE) && below(line, next)));
  }

  private boolean hasAnyOf(String deletion) {
    return lines.stream().anyMatch(line -> below(line, deletion));
  }

  private static boolean below(String line, String deletion) {
    String path = SET + deletion.substring(DELETE.length());
    return line.equals(path) || line.startsWith(path + " ");
  }

  /** The lines that lead from here to another text. */
  List<String> linesTo(SetText target) {
    List<String> added = target.lines().stream().filter(line -> !lines.contains(line)).toList();
    List<String> commands = new ArrayList<>();
    for (String line : lines) {
      // What is set anew takes the place of the leaf's other value.
      String leaf = leaf(line) + " ";
      if (!target.lines().contains(line)
          && added.stream()
              .noneMatch(next -> next.startsWith(leaf) && leaf(next).equals(leaf(line)))) {
        commands.add(DELETE + line.substring(SET.length()));
      }
    }
    commands.addAll(added);
    return commands;
  }

  /**
   * The first rule that would stand in another place than the target wants, once the lines that
   * lead there are in: what is new goes to the end of its list. Null where the order comes out
   * right.
   *
   * @param rule its match in a line is what a rule is called
   */
  @Nullable String misplaced(SetText target, SafePattern rule) {
    Set<String> wanted = target.rules(rule);
    Set<String> reached = rules(rule);
    reached.retainAll(wanted);
    reached.addAll(wanted);
    Map<String, Deque<String>> byList = new HashMap<>();
    reached.forEach(
        name -> byList.computeIfAbsent(leaf(name), list -> new ArrayDeque<>()).add(name));
    return wanted.stream()
        .filter(name -> !name.equals(Objects.requireNonNull(byList.get(leaf(name))).poll()))
        .findFirst()
        .orElse(null);
  }

  private Set<String> rules(SafePattern rule) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : lines) {
      MatchResult match = rule.match(line);
      if (match != null) {
        names.add(match.group());
      }
    }
    return names;
  }

  /** Whether a line deletes the one value that its leaf has here. */
  boolean isOnlyValue(String deletion) {
    if (!deletion.startsWith(DELETE)) {
      return false;
    }
    String whole = SET + deletion.substring(DELETE.length());
    String leaf = leaf(whole);
    return lines.contains(whole)
        && lines.stream().filter(line -> line.startsWith(leaf + " ")).count() == 1;
  }

  /** What a line leads to, without its value. */
  static String leaf(String line) {
    Matcher value = VALUE.matcher(line);
    return value.find() ? line.substring(0, value.start()) : line;
  }
}
