package dev.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class HeapKeeperTest {
  private static final long MEGABYTE = 1 << 20;

  @Test
  void collectsWhenHalfAsMuchAgainHasGrownOldButNotForALittle() {
    assertThat(HeapKeeper.threshold(100 * MEGABYTE, -1)).isEqualTo(150 * MEGABYTE);
    assertThat(HeapKeeper.threshold(10 * MEGABYTE, -1)).isEqualTo(26 * MEGABYTE);
    assertThat(HeapKeeper.threshold(100 * MEGABYTE, 120 * MEGABYTE)).isEqualTo(120 * MEGABYTE);
  }

  @Test
  void theHeapOfTheSerialCollectorStaysSmallWhereItWouldGrowToItsLimit()
      throws IOException, InterruptedException {
    assertThat(oldMegabytesOf("alone")).isGreaterThan(600);
    assertThat(oldMegabytesOf("kept")).isBetween(10L, 400L);
  }

  /** Runs {@link Aging} in a Java of its own and returns what it says. */
  private static long oldMegabytesOf(String how) throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1000m",
                "-Xmn8m",
                "-cp",
                System.getProperty("java.class.path"),
                Aging.class.getName(),
                how)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(java.waitFor()).isZero();
    return Long.parseLong(said);
  }

  /** Holds ten megabytes, each of them just long enough to grow old before it becomes garbage. */
  static final class Aging {
    private Aging() {}

    public static void main(String[] arguments) {
      boolean kept = arguments[0].equals("kept");
      if (kept) {
        assertThat(HeapKeeper.start()).isPresent();
      }
      MemoryPoolMXBean old = HeapKeeper.old().orElseThrow();
      Deque<byte[]> held = new ArrayDeque<>();
      long most = 0;
      for (int allocated = 0; allocated < 800 * 16; allocated++) {
        held.add(new byte[(int) MEGABYTE / 16]);
        if (held.size() > 160) {
          held.remove();
        }
        most =
            Math.max(most, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        // On a busy machine this thread would outrun the one that is told to collect.
        long patience = System.nanoTime() + 10_000_000_000L;
        while (kept && old.isUsageThresholdExceeded() && System.nanoTime() < patience) {
          Thread.onSpinWait();
        }
      }
      System.out.println(most / MEGABYTE);
    }
  }
}
