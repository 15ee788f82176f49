package dev.belay.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What passes from now on: the clock's time, and the processor time of this whole process, whose
 * clock ticks every 10 ms on Linux. Immutable.
 */
record BenchClock(long nanos, long cpuNanos) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  static BenchClock start() {
    return new BenchClock(System.nanoTime(), SYSTEM.getProcessCpuTime());
  }

  double seconds() {
    return (System.nanoTime() - nanos) / NANOS_PER_SECOND;
  }

  double cpuMillis() {
    return (SYSTEM.getProcessCpuTime() - cpuNanos) / NANOS_PER_MILLI;
  }
}
