package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static dev.belay.integrations.store.StoreSamples.devices;
import static dev.belay.integrations.store.StoreSamples.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.ChildJvm;
import dev.belay.integrations.mirror.GitMirror;
import dev.belay.integrations.mirror.MirroredFile;
import dev.belay.integrations.mirror.MirroredTexts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand devices, with little memory. */
class LargeFleetTest {
  private static final int DEVICES = 10_000;

  /** Generous, because other builds may share the machine; it takes well under a second alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void plansTenThousandDevicesInOneGo() {
    try (Store store = Store.open(folder)) {
      long start = System.nanoTime();
      store.runs().create(run("b1"), devices(DEVICES), "e");
      PassPlan plan = store.passes().plan("b1", 1, 50);
      RunCounts counts = store.outcomes().counts("b1");
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(plan).isEqualTo(new PassPlan("b1", 1, 200, DEVICES));
      assertThat(counts.pending()).isEqualTo(DEVICES);
      assertThat(IntStream.range(0, 200).map(i -> store.passes().pending("b1", 1, i).size()))
          .allMatch(size -> size == 50);
      assertThat(took).isLessThan(PATIENCE);
    }
  }

  @Test
  void plansAndMirrorsMoreThanFitsIntoItsMemory() throws Exception {
    try (ChildJvm child =
        ChildJvm.start(List.of(), List.of("-Xmx40m"), SmallMemoryMain.class, folder.toString())) {
      assertThat(child.remainingLines()).containsExactly("planned 10000", "mirrored 2000");
      assertThat(child.await()).isZero();
    }
  }

  /** Plans a large run and mirrors 60 MB of configurations. */
  static final class SmallMemoryMain {
    private SmallMemoryMain() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      try (Store store = Store.open(folder.resolve("data"))) {
        store.runs().create(run("b1"), devices(DEVICES), "e");
        System.out.println("planned " + store.passes().plan("b1", 1, 50).devices());
      }
      GitMirror mirror = GitMirror.open(folder.resolve("mirror"));
      var commit =
          mirror.record(
              "backup/b1",
              "Backup b1",
              NOON,
              IntStream.range(0, 2_000).mapToObj(SmallMemoryMain::file).iterator());
      System.out.println("mirrored " + commit.orElseThrow().files());
    }

    private static MirroredFile file(int number) {
      byte[] bytes = new byte[30_000];
      new Random(number).nextBytes(bytes);
      return MirroredTexts.file("site" + number % 10, "r" + number, bytes);
    }
  }
}
