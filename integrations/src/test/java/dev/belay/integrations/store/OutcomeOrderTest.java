package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.device;
import static dev.belay.integrations.store.StoreSamples.devices;
import static dev.belay.integrations.store.StoreSamples.rejected;
import static dev.belay.integrations.store.StoreSamples.run;
import static dev.belay.integrations.store.StoreSamples.success;
import static dev.belay.integrations.store.StoreSamples.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever order and however often outcomes come, the end is what a careful clerk would say. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class OutcomeOrderTest {
  private static final int DEVICES = 40;

  private final TestDatabase where;
  @TempDir Path folder;

  OutcomeOrderTest(TestDatabase where) {
    this.where = where;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void outcomesRecordedTwiceAndOutOfOrderEndInTheSameCounts(long seed) {
    Random random = new Random(seed);
    List<DeviceOutcome> told = tell(random);
    try (Store store = where.at(folder).open()) {
      store.runs().create(run("b1"), devices(DEVICES), "e");
      store.passes().plan("b1", 1, 10);

      int successes = 0;
      for (DeviceOutcome outcome : told) {
        boolean counted = store.outcomes().record(outcome) == Recorded.COUNTED;
        successes += counted && outcome.status() == DeviceStatus.SUCCEEDED ? 1 : 0;
        assertThat(store.outcomes().counts("b1").total()).isEqualTo(DEVICES);
      }

      for (int i = 0; i < DEVICES; i++) {
        assertThat(store.outcomes().find("b1", device(i)).orElseThrow().status())
            .as("%s with seed %s", device(i), seed)
            .isEqualTo(lastWord(told, device(i)));
      }
      assertThat(store.outcomes().counts("b1").succeeded()).isEqualTo(successes);
    }
  }

  /** Several attempts per device in the first pass; some told twice, all shuffled. */
  private static List<DeviceOutcome> tell(Random random) {
    List<DeviceOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      String device = device(i);
      int attempts = random.nextInt(4);
      IntStream.rangeClosed(1, attempts)
          .mapToObj(attempt -> outcome(device, attempt, random))
          .forEach(outcomes::add);
    }
    int once = outcomes.size();
    for (int i = 0; i < once; i++) {
      if (random.nextBoolean()) {
        outcomes.add(outcomes.get(i));
      }
    }
    Collections.shuffle(outcomes, random);
    return outcomes;
  }

  private static DeviceOutcome outcome(String device, int attempt, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> success("b1", device, 1, attempt);
      case 1 -> unreachable("b1", device, 1, attempt);
      default -> rejected("b1", device, 1, attempt);
    };
  }

  /** The rule in other words: any success; else the newest attempt; else never tried. */
  private static DeviceStatus lastWord(List<DeviceOutcome> told, String device) {
    List<DeviceOutcome> own = told.stream().filter(o -> o.device().equals(device)).toList();
    if (own.stream().anyMatch(o -> o.status() == DeviceStatus.SUCCEEDED)) {
      return DeviceStatus.SUCCEEDED;
    }
    return own.stream()
        .max(Comparator.comparingInt(DeviceOutcome::attempt))
        .map(DeviceOutcome::status)
        .orElse(DeviceStatus.PENDING);
  }
}
