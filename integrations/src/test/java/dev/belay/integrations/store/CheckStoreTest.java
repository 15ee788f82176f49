package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class CheckStoreTest {
  private final TestDatabase where;
  @TempDir Path folder;
  private Store store;

  CheckStoreTest(TestDatabase where) {
    this.where = where;
  }

  @BeforeEach
  void open() {
    store = where.at(folder).open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatWasFoundComesBackBeforeTheChangeFirst() {
    CheckStore.Row after = row("after", "bgp", false, 9);
    CheckStore.Row clock = row("before", "clock", true, 1);
    CheckStore.Row bgp = row("before", "bgp", true, 1);
    store.checks().record("c1", "r1", "after", List.of(after));
    store.checks().record("c1", "r1", "before", List.of(clock, bgp));
    store.checks().record("c1", "r2", "before", List.of(row("before", "bgp", false, 1)));

    assertThat(store.checks().of("c1", "r1")).containsExactly(clock, bgp, after);
    assertThat(store.checks().of("c2", "r1")).isEmpty();
    assertThat(store.checks().tally("c1"))
        .containsExactly(
            new CheckStore.Tally("bgp", "after", 0, 1),
            new CheckStore.Tally("bgp", "before", 1, 2),
            new CheckStore.Tally("clock", "before", 1, 1));
  }

  @Test
  void aNewAnswerTakesThePlaceOfTheOldOne() {
    store
        .checks()
        .record(
            "c1", "r1", "after", List.of(row("after", "a", false, 1), row("after", "b", true, 1)));

    store.checks().record("c1", "r1", "after", List.of(row("after", "a", true, 2)));

    assertThat(store.checks().of("c1", "r1")).containsExactly(row("after", "a", true, 2));
  }

  private static CheckStore.Row row(String phase, String name, boolean passed, int second) {
    return new CheckStore.Row(phase, name, passed, "found", NOON.plusSeconds(second));
  }
}
