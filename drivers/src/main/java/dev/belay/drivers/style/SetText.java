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
    if (request.mode() == ChangeRequest.Mode.REPLACE) {
      return lines.equals(of(request.lines()).lines());
    }
    // A later line can undo what an earlier one asks for.
    List<String> asked = request.lines().stream().flatMap(SetText::plain).toList();
    for (int i = 0; i < asked.size(); i++) {
      String line = asked.get(i);
      List<String> later = asked.subList(i + 1, asked.size());
      if (line.startsWith(SET) && !lines.contains(line) && !isUndone(line, later)) {
        return false;
      }
      if (line.startsWith(DELETE)
          && hasAnyOf(line)
          && later.stream().noneMatch(l -> below(l, line))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether something that a request asks for shows in what another text has and this one has not,
   * or the other way round; be it in other words, because passwords are written down as hashes.
   */
  boolean showsTrace(ChangeRequest request, SetText now) {
    Set<String> moved = differences(now);
    if (request.mode() == ChangeRequest.Mode.REPLACE) {
      Set<String> wanted = differences(of(request.lines()));
      return moved.stream().anyMatch(wanted::contains);
    }
    List<String> asked = request.lines().stream().flatMap(SetText::plain).toList();
    return moved.stream()
        .anyMatch(line -> asked.stream().anyMatch(wanted -> isAbout(wanted, line)));
  }

  private Set<String> differences(SetText other) {
    Set<String> differences = new LinkedHashSet<>(lines);
    differences.removeAll(other.lines());
    other.lines().stream().filter(line -> !lines.contains(line)).forEach(differences::add);
    return differences;
  }

  /** Of what else may be typed, such as {@code move}, nobody can tell what it leads to. */
  private static boolean isAbout(String asked, String line) {
    if (asked.startsWith(DELETE)) {
      return below(line, asked);
    }
    if (!asked.startsWith(SET)) {
      return true;
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
