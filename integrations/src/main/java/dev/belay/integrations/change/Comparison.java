package dev.belay.integrations.change;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How what a check finds after the change must be to what the same check found before it.
 * Immutable.
 *
 * @param find pattern of RE2 that picks from a text what is compared, by its first group if it has
 *     one; null when all lines are compared, or what was selected from rows
 */
public record Comparison(Kind kind, @Nullable String find) {
  /** More than that is not kept from before. */
  public static final int MOST = 50_000;

  private static final int NAMED = 5;

  public Comparison {
    Objects.requireNonNull(kind, "kind");
    if (find != null) {
      Expectation.compile(find);
    }
  }

  /** What must hold between before and now; the order in which things are found never counts. */
  public enum Kind {
    /** The very same. */
    SAME,
    /** Whatever was there is still there. */
    NONE_LOST,
    /** Nothing is there that was not there before. */
    NONE_NEW,
    /** At least as many, whichever they are. */
    NO_FEWER,
    /** At most as many, whichever they are. */
    NO_MORE;

    /** As change files write it. */
    public String written() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What is compared of a text. */
  public List<String> of(String output) {
    return find == null
        ? output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()
        : picked(find, output);
  }

  /**
   * What is compared of what was selected from rows; nothing when it is no list, of which it cannot
   * be said what was lost or how many there are.
   */
  public Optional<List<String>> of(Found found) {
    if (found.value() instanceof List<?> list) {
      return Optional.of(list.stream().map(element -> new Found(element).lines()).toList());
    }
    return kind == Kind.SAME ? Optional.of(List.of(found.json())) : Optional.empty();
  }

  /** What is not as it must be, in words; nothing when all is. */
  public Optional<String> difference(List<String> before, List<String> now) {
    boolean holds =
        switch (kind) {
          case SAME -> counted(before).equals(counted(now));
          case NONE_LOST -> without(before, now).isEmpty();
          case NONE_NEW -> without(now, before).isEmpty();
          case NO_FEWER -> now.size() >= before.size();
          case NO_MORE -> now.size() <= before.size();
        };
    return holds ? Optional.empty() : Optional.of(told(before, now));
  }

  private static String told(List<String> before, List<String> now) {
    StringBuilder text = new StringBuilder();
    text.append("before it found ").append(before.size()).append(", now ").append(now.size());
    name(text, "; lost: ", without(before, now));
    name(text, "; new: ", without(now, before));
    return text.toString();
  }

  private static void name(StringBuilder text, String what, Set<String> pieces) {
    if (!pieces.isEmpty()) {
      text.append(what).append(String.join(", ", pieces.stream().limit(NAMED).toList()));
      if (pieces.size() > NAMED) {
        text.append(" and ").append(pieces.size() - NAMED).append(" more");
      }
    }
  }

  private static List<String> picked(String pattern, String output) {
    Matcher matcher = Expectation.compile(pattern).matcher(output);
    int group = matcher.groupCount() == 0 ? 0 : 1;
    List<String> pieces = new ArrayList<>();
    while (matcher.find()) {
      String piece = matcher.group(group);
      if (piece != null && !piece.isBlank()) {
        pieces.add(piece.strip());
      }
    }
    return pieces;
  }

  private static Map<String, Integer> counted(List<String> pieces) {
    Map<String, Integer> counts = new HashMap<>();
    pieces.forEach(piece -> counts.merge(piece, 1, Integer::sum));
    return counts;
  }

  private static Set<String> without(List<String> pieces, List<String> others) {
    Set<String> left = new LinkedHashSet<>(pieces);
    others.forEach(left::remove);
    return left;
  }
}
