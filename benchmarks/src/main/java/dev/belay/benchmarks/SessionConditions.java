package dev.belay.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the benchmark of sessions measures, as {@code key=value} words.
 *
 * @param warmUp sessions of Belay's before anything is measured: Java compiles while it works
 * @param sessions of each client in each round
 * @param rounds of which the median counts; every client works once in each
 * @param held sessions that are open at the same time
 * @param megabytes of the long output, which is compared with a tenth of it
 * @param uploads of each, Belay and {@code scp}, after as many of Belay's that do not count
 * @param uploadMegabytes size of the file that is sent
 * @param python an interpreter with the other libraries; null measures Belay alone
 */
record SessionConditions(
    int warmUp,
    int sessions,
    int rounds,
    int held,
    int megabytes,
    int uploads,
    int uploadMegabytes,
    @Nullable String python) {
  private static final SessionConditions FULL =
      new SessionConditions(12_000, 500, 5, 1_000, 10, 15, 50, null);

  /** Shows in half a minute that everything still fits together; its figures mean little. */
  private static final SessionConditions SMOKE =
      new SessionConditions(100, 50, 1, 100, 2, 2, 5, null);

  private static final String SMOKE_WORD = "smoke";

  /** What Maven passes on when the property is named without a value. */
  private static final String NOTHING = "true";

  private static final Set<String> KEYS =
      Set.of(
          "warm-up",
          "sessions",
          "rounds",
          "held",
          "megabytes",
          "uploads",
          "upload-megabytes",
          "python");

  SessionConditions {
    if (warmUp < 0
        || IntStream.of(sessions, rounds, held, megabytes, uploads, uploadMegabytes)
            .anyMatch(number -> number < 1)) {
      throw new IllegalArgumentException("every number must be at least 1");
    }
  }

  /** Reads words; {@code smoke} stands for small numbers. */
  static SessionConditions parse(List<String> words) {
    SessionConditions usual = words.contains(SMOKE_WORD) ? SMOKE : FULL;
    Map<String, String> given = new HashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0 && KEYS.contains(word.substring(0, equals))) {
        given.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (!word.isBlank() && !Arrays.asList(SMOKE_WORD, NOTHING).contains(word)) {
        throw new IllegalArgumentException(
            "'"
                + word
                + "' is not understood: use smoke, or key=value with "
                + String.join(", ", new TreeSet<>(KEYS)));
      }
    }
    return new SessionConditions(
        number(given, "warm-up", usual.warmUp),
        number(given, "sessions", usual.sessions),
        number(given, "rounds", usual.rounds),
        number(given, "held", usual.held),
        number(given, "megabytes", usual.megabytes),
        number(given, "uploads", usual.uploads),
        number(given, "upload-megabytes", usual.uploadMegabytes),
        given.get("python"));
  }

  private static int number(Map<String, String> given, String key, int otherwise) {
    String text = given.get(key);
    try {
      return text == null ? otherwise : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + "=" + text + " is not a number", e);
    }
  }
}
