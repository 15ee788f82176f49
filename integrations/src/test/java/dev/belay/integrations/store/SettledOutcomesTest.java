package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static dev.belay.integrations.store.StoreSamples.device;
import static dev.belay.integrations.store.StoreSamples.devices;
import static dev.belay.integrations.store.StoreSamples.rejected;
import static dev.belay.integrations.store.StoreSamples.run;
import static dev.belay.integrations.store.StoreSamples.success;
import static dev.belay.integrations.store.StoreSamples.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever follows a run sees each final outcome once, however they come. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class SettledOutcomesTest {
  private static final int DEVICES = 200;

  private final TestDatabase where;
  @TempDir private Path folder;

  SettledOutcomesTest(TestDatabase where) {
    this.where = where;
  }

  @Test
  void comeInTheOrderInWhichTheyWereRecorded() {
    try (Store store = where.at(folder).open()) {
      store.runs().create(run("n1"), devices(3), "e1");
      store.passes().plan("n1", 1, 10);

      store.outcomes().record(success("n1", device(2), 1, 1));
      store.outcomes().record(unreachable("n1", device(0), 1, 1));
      store.outcomes().record(rejected("n1", device(1), 1, 1));

      assertThat(names(store.outcomes().settled("n1", 0, 10)))
          .containsExactly(device(2), device(1));
      assertThat(store.outcomes().settled("n1", 2, 10)).isEmpty();
    }
  }

  @Test
  void aDeviceThatIsDoneInALaterTryComesThen() {
    try (Store store = where.at(folder).open()) {
      store.runs().create(run("n1"), devices(1), "e1");
      store.passes().plan("n1", 1, 10);
      store.outcomes().record(rejected("n1", device(0), 1, 1));
      store.runs().resume("n1", "e2", NOON);
      store.passes().plan("n1", 2, 10);

      store.outcomes().record(success("n1", device(0), 2, 1));

      List<SettledRow> later = store.outcomes().settled("n1", 1, 10);
      assertThat(names(later)).containsExactly(device(0));
      assertThat(later.getFirst().outcome().status()).isEqualTo(DeviceStatus.SUCCEEDED);
    }
  }

  @Test
  void noneIsMissedOrSeenTwiceWhileManyRecord() {
    try (Store store = where.at(folder).open();
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      store.runs().create(run("n1"), devices(DEVICES), "e1");
      store.passes().plan("n1", 1, DEVICES);
      IntStream.range(0, DEVICES)
          .forEach(
              i -> writers.execute(() -> store.outcomes().record(success("n1", device(i), 1, 1))));

      List<String> seen = new ArrayList<>();
      long last = 0;
      while (seen.size() < DEVICES) {
        List<SettledRow> page = store.outcomes().settled("n1", last, 7);
        seen.addAll(names(page));
        last = page.isEmpty() ? last : page.getLast().number();
      }

      assertThat(seen).doesNotHaveDuplicates().hasSize(DEVICES);
    }
  }

  private static List<String> names(List<SettledRow> rows) {
    return rows.stream().map(row -> row.outcome().device()).toList();
  }
}
