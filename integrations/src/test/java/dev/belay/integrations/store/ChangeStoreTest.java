package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static dev.belay.integrations.store.StoreSamples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class ChangeStoreTest {
  private final TestDatabase where;
  @TempDir Path folder;
  private Store store;
  private ChangeStore changes;

  ChangeStoreTest(TestDatabase where) {
    this.where = where;
  }

  @BeforeEach
  void open() {
    store = where.at(folder).open();
    changes = store.changes();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aCampaignIsCreatedOnceAndThenMoves() {
    String definition = store.artifacts().put(bytes("{}"));
    NewCampaign campaign =
        new NewCampaign("c1", "change", "New NTP", "CHG-7", "alice", definition, NOON);
    changes.create(campaign, "PLANNING");
    changes.setState("c1", "RUNNING", "approved by bob", NOON.plusSeconds(5));
    changes.setState("c1", "PLANNING", "late word", NOON.plusSeconds(1));

    CampaignRow row = changes.create(campaign, "PLANNING");

    assertThat(row)
        .isEqualTo(
            new CampaignRow(
                "c1",
                "change",
                "New NTP",
                "CHG-7",
                "alice",
                definition,
                "RUNNING",
                "approved by bob",
                NOON,
                NOON.plusSeconds(5)));
    assertThat(changes.find("c1")).contains(row);
    assertThat(changes.list(10, 0)).containsExactly(row);
    assertThat(changes.find("c2")).isEmpty();
  }

  @Test
  void countsItsDevicesByState() {
    changes.create(new NewCampaign("c1", "change", "t", null, null, null, NOON), "running");
    for (String device : List.of("r1", "r2", "r3")) {
      changes.record(ended(device, device.equals("r2") ? "reverted" : "applied"));
    }

    assertThat(changes.counts("c1")).hasToString("{applied=2, reverted=1}");
    assertThat(changes.counts("c2")).isEmpty();
  }

  private static ChangeStep ended(String device, String state) {
    return new ChangeStep(
        "c1", device, "c1-" + device, 1, state, state, null, null, null, null, null, null, NOON);
  }

  @Test
  void refusesACampaignWhoseDefinitionIsNotStored() {
    NewCampaign campaign = new NewCampaign("c1", "change", "t", null, null, "00".repeat(32), NOON);

    assertThatThrownBy(() -> changes.create(campaign, "PLANNING"))
        .isInstanceOf(StoreUnusable.class);
    assertThat(changes.find("c1")).isEmpty();
  }

  @Test
  void refusesWordsAboutACampaignThatDoesNotExist() {
    assertThatThrownBy(() -> changes.setState("c1", "RUNNING", null, NOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> changes.record(step(1, "plan", null, null, null)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stepsToldTwiceAndOutOfOrderEndInTheSameStory() {
    List<ChangeStep> steps =
        List.of(
            step(1, "snapshot", "before-hash", null, null),
            step(2, "plan", null, "diff-hash", null),
            step(3, "apply", null, null, null),
            step(4, "confirm", null, null, null),
            step(5, "snapshot", null, null, "after-hash"));
    for (long seed = 1; seed <= 20; seed++) {
      String campaign = "c" + seed;
      changes.create(new NewCampaign(campaign, "change", "t", null, null, null, NOON), "RUNNING");
      List<ChangeStep> told = new ArrayList<>(steps);
      told.addAll(steps);
      Collections.shuffle(told, new Random(seed));

      told.forEach(step -> changes.record(in(campaign, step)));

      assertThat(changes.devices(campaign))
          .as("seed %s", seed)
          .containsExactly(
              new DeviceChangeRow(
                  "r1",
                  "change/c/r1",
                  "snapshot",
                  "snapshot done",
                  "diff-hash",
                  null,
                  "before-hash",
                  "after-hash",
                  null,
                  "message 5",
                  NOON.plusSeconds(5)));
      assertThat(changes.steps(campaign, "r1"))
          .extracting(ChangeStepRow::sequence)
          .containsExactly(1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void pagesThroughTheDevicesOfACampaign() {
    changes.create(new NewCampaign("c1", "change", "t", null, null, null, NOON), "RUNNING");
    for (String device : List.of("r3", "r1", "r2")) {
      changes.record(
          new ChangeStep(
              "c1",
              device,
              "plan/c1/" + device,
              1,
              "plan",
              "planned",
              null,
              null,
              null,
              null,
              null,
              null,
              NOON));
    }

    assertThat(changes.devices("c1"))
        .extracting(DeviceChangeRow::device)
        .containsExactly("r1", "r2", "r3");
    assertThat(changes.device("c1", "r2")).map(DeviceChangeRow::device).contains("r2");
    assertThat(changes.device("c1", "r")).isEmpty();
  }

  private static ChangeStep step(
      long sequence,
      String name,
      @Nullable String before,
      @Nullable String diffHash,
      @Nullable String after) {
    return new ChangeStep(
        "c1",
        "r1",
        "change/c/r1",
        sequence,
        name,
        name + " done",
        diffHash,
        null,
        before,
        after,
        null,
        "message " + sequence,
        NOON.plusSeconds(sequence));
  }

  private static ChangeStep in(String campaign, ChangeStep step) {
    return new ChangeStep(
        campaign,
        step.device(),
        step.operation(),
        step.sequence(),
        step.step(),
        step.state(),
        step.diffHash(),
        step.diff(),
        step.before(),
        step.after(),
        step.fault(),
        step.message(),
        step.happenedAt());
  }
}
