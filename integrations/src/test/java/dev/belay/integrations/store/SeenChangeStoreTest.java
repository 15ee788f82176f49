package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class SeenChangeStoreTest {
  private final TestDatabase where;
  @TempDir Path folder;
  private Store store;

  SeenChangeStoreTest(TestDatabase where) {
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
  void tellsWhoChangedWhatTheNewestFirst() {
    SeenChange ada = change("changed/r1/a", 0, "ada");
    SeenChange bob = change("changed/r1/a", 1, "bob");
    SeenChange nobody = change("changed/r1/b", 2, null);
    store.seenChanges().record("r1", "changed/r1/a", List.of(ada, bob));
    store.seenChanges().record("r1", "changed/r1/b", List.of(nobody));

    assertThat(store.seenChanges().of("r1", 10)).containsExactly(nobody, bob, ada);
    assertThat(store.seenChanges().of("r2", 10)).isEmpty();
    assertThat(store.seenChanges().users("r1", List.of("changed/r1/a", "changed/r1/b", "backup/x")))
        .isEqualTo(
            Map.of(
                "changed/r1/a",
                Set.of("ada", "bob"),
                "changed/r1/b",
                Set.of(),
                "backup/x",
                Set.of()));
  }

  @Test
  void whatIsStoredAgainTakesThePlaceOfWhatWasStored() {
    store.seenChanges().record("r1", "changed/r1/a", List.of(change("changed/r1/a", 0, "ada")));
    SeenChange read =
        new SeenChange("r1", "changed/r1/a", NOON, "ada", "192.0.2.1", 3, "a".repeat(64));

    store.seenChanges().record("r1", "changed/r1/a", List.of(read));
    store.seenChanges().record("r1", "changed/r1/a", List.of(read));

    assertThat(store.seenChanges().of("r1", 10)).containsExactly(read);
  }

  @Test
  void namesFromTheNetworkAreCutAndMayHoldAnything() {
    String odd = "a\0b'\"; drop table revision; --" + "x".repeat(200);

    store.seenChanges().record("r1", "changed/r1/a", List.of(change("changed/r1/a", 0, odd)));

    assertThat(store.seenChanges().of("r1", 1).getFirst().changedBy()).hasSize(64);
  }

  private static SeenChange change(String operation, int second, @Nullable String user) {
    return new SeenChange("r1", operation, NOON.plusSeconds(second), user, "192.0.2.1", 3, null);
  }
}
