package dev.belay.benchmarks;

import java.util.Set;
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
  static SessionConditions parse(String[] arguments) {
    Words words = Words.parse(arguments, KEYS);
    SessionConditions usual = words.smoke() ? SMOKE : FULL;
    return new SessionConditions(
        words.number("warm-up", usual.warmUp),
        words.number("sessions", usual.sessions),
        words.number("rounds", usual.rounds),
        words.number("held", usual.held),
        words.number("megabytes", usual.megabytes),
        words.number("uploads", usual.uploads),
        words.number("upload-megabytes", usual.uploadMegabytes),
        words.text("python"));
  }
}
