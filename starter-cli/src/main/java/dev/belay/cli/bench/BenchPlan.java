package dev.belay.cli.bench;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import java.time.Duration;
import java.util.List;

/**
 * What is to be measured, and how.
 *
 * @param works in the order of the table
 * @param devices of the second column
 * @param atOnce devices at the same time in the second column
 * @param rounds of each cell
 * @param warmUp sessions before a row is measured
 * @param megabytes of the file for the one device
 * @param megabytesEach of the file for each of the many
 * @param delay of every command on an emulated device
 */
record BenchPlan(
    List<BenchWork> works,
    int devices,
    int atOnce,
    int rounds,
    int warmUp,
    int megabytes,
    int megabytesEach,
    Duration delay) {
  private static final int MOST_DEVICES = 10_000;
  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_ROUNDS = 100;
  private static final int LONGEST_WARM_UP = 100_000;
  private static final int LARGEST_FILE = 1_000;
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  /** Refuses what cannot be measured, with the remedy. */
  BenchPlan {
    works = works.stream().distinct().sorted().toList();
    lies("--devices", devices, 1, MOST_DEVICES);
    lies("--at-once", atOnce, 1, MOST_AT_ONCE);
    lies("--rounds", rounds, 1, MOST_ROUNDS);
    lies("--warm-up", warmUp, 0, LONGEST_WARM_UP);
    lies("--size", megabytes, 1, LARGEST_FILE);
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, "--delay lies between 0 and 1 minute.");
    }
  }

  private static void lies(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, option + " lies between " + least + " and " + most + ".");
    }
  }
}
