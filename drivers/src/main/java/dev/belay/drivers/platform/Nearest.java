package dev.belay.drivers.platform;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant. */
final class Nearest {
  private Nearest() {}

  /** The candidate with the fewest differences, or null when none is near. */
  static @Nullable String to(String word, Collection<String> candidates) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int bearable = Math.max(2, wanted.length() / 3);
    return candidates.stream()
        .sorted()
        .min(
            Comparator.comparingInt(
                candidate -> candidate.contains(wanted) ? 0 : distance(wanted, candidate)))
        .filter(candidate -> distance(wanted, candidate) <= bearable || candidate.contains(wanted))
        .orElse(null);
  }

  /** Edits to get from one word to the other. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
