package dev.belay.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process has used so far, as Linux accounts it.
 *
 * @param cpuMillis user and system time of all its threads
 * @param peakBytes most memory it ever had resident, since the peak was last forgotten
 */
record ProcessCost(long cpuMillis, long peakBytes) {
  /** Linux reports in hundredths of a second, whatever the kernel's own tick. */
  private static final long MILLIS_PER_TICK = 10;

  /** Places among the fields behind the command's name. */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;

  private static final String PEAK = "VmHWM:";
  private static final int BYTES_PER_KILOBYTE = 1024;

  /** Reads both now. */
  static ProcessCost of(long pid) {
    try {
      String stat = Files.readString(proc(pid, "stat"));
      // The name stands in parentheses and may itself hold blanks and parentheses.
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      long ticks = Long.parseLong(fields.get(USER_TIME)) + Long.parseLong(fields.get(SYSTEM_TIME));
      return new ProcessCost(ticks * MILLIS_PER_TICK, peak(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the next reading tell the peak of what follows. */
  static void forgetPeak(long pid) {
    try {
      Files.writeString(proc(pid, "clear_refs"), "5");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long peak(long pid) throws IOException {
    for (String line : Files.readAllLines(proc(pid, "status"))) {
      if (line.startsWith(PEAK)) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_PER_KILOBYTE;
      }
    }
    throw new IOException(proc(pid, "status") + " has no line " + PEAK);
  }

  private static Path proc(long pid, String file) {
    return Path.of("/proc", String.valueOf(pid), file);
  }
}
