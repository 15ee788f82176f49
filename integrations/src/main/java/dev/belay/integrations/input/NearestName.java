package dev.belay.integrations.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name somebody probably meant. Stateless. */
public final class NearestName {
  private NearestName() {}

  /**
   * The closest candidate, or nothing when none is close: a wild guess misleads more than it helps.
   */
  public static Optional<String> of(String written, Collection<String> candidates) {
    String wanted = written.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .filter(candidate -> isClose(wanted, candidate.toLowerCase(Locale.ROOT)))
        .min(
            Comparator.comparingInt(
                    (String candidate) -> distance(wanted, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The remedy for an unknown name: the nearest one, or all of them when they are few. */
  public static String remedy(String written, Collection<String> candidates) {
    return of(written, candidates)
        .map(nearest -> "did you mean `" + nearest + "`?")
        .orElseGet(() ->
            candidates.isEmpty()
                ? "remove it"
                : "use one of: " + String.join(", ", candidates.stream().sorted().toList()));
  }

  /** True when a name differs from another by a slip of the fingers only. */
  public static boolean isMisspelling(String written, String name) {
    return !written.equals(name) && distance(written, name) <= 2;
  }

  private static boolean isClose(String wanted, String candidate) {
    if (wanted.length() >= 3 && (candidate.contains(wanted) || wanted.contains(candidate))) {
      return true;
    }
    int distance = distance(wanted, candidate);
    return distance < wanted.length() && distance <= Math.max(1, Math.min(3, wanted.length() / 3));
  }

  /** Edits (insert, delete, replace, swap neighbours) that turn one word into the other. */
  static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] current = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      last[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        boolean same = from.charAt(row - 1) == to.charAt(column - 1);
        int best = Math.min(last[column] + 1, current[column - 1] + 1);
        best = Math.min(best, last[column - 1] + (same ? 0 : 1));
        boolean swapped =
            row > 1
                && column > 1
                && from.charAt(row - 1) == to.charAt(column - 2)
                && from.charAt(row - 2) == to.charAt(column - 1);
        if (swapped) {
          best = Math.min(best, beforeLast[column - 2] + 1);
        }
        current[column] = best;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return last[to.length()];
  }
}
