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
 * @param peakBytes most memory it ever had resident, since the peak was last reset
 */
record ProcessCost(long cpuMillis, long peakBytes) {
  private static final long MILLIS_PER_TICK = 10; // Linux reports in hundredths of a second, whatever the kernel's own tick
  private static final int USER_TIME = 11; // of the fields behind the command's name
  private static final int SYSTEM_TIME = 12;

  /** Reads both now. */
  static ProcessCost of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      long ticks = Long.parseLong(fields.get(USER_TIME)) + Long.parseLong(fields.get(SYSTEM_TIME));
      return new ProcessCost(ticks * MILLIS_PER_TICK, peak(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets the peak, so that the next reading tells that of what follows. */
  static void resetPeak(long pid) {
    try {
      Files.writeString(Path.of("/proc", String.valueOf(pid), "clear_refs"), "5");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long peak(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    throw new IOException("/proc/" + pid + "/status has no VmHWM line");
  }
}
