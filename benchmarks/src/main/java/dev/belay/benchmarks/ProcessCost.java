package dev.belay.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

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
  private static final int ENDED_CHILDREN_SYSTEM_TIME = 14;

  private static final String PEAK = "VmHWM:";
  private static final int BYTES_PER_KILOBYTE = 1024;

  /** Reads both now. */
  static ProcessCost of(long pid) {
    try {
      List<String> fields = fields(pid);
      long ticks = Long.parseLong(fields.get(USER_TIME)) + Long.parseLong(fields.get(SYSTEM_TIME));
      return new ProcessCost(ticks * MILLIS_PER_TICK, peak(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The processor time of a process and of all it ever started, those that have ended included.
   * Connections of PostgreSQL are such processes.
   */
  static long cpuMillisOfFamily(long pid) {
    LongStream family =
        LongStream.concat(
            LongStream.of(pid),
            ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid));
    return family.map(ProcessCost::cpuMillisWithEndedChildren).sum();
  }

  private static long cpuMillisWithEndedChildren(long pid) {
    try {
      List<String> fields = fields(pid);
      long ticks = 0;
      for (int place = USER_TIME; place <= ENDED_CHILDREN_SYSTEM_TIME; place++) {
        ticks += Long.parseLong(fields.get(place));
      }
      return ticks * MILLIS_PER_TICK;
    } catch (IOException e) {
      return 0; // it has ended since, and its parent has counted it
    }
  }

  private static List<String> fields(long pid) throws IOException {
    String stat = Files.readString(proc(pid, "stat"));
    // The name stands in parentheses and may itself hold blanks and parentheses.
    return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
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
