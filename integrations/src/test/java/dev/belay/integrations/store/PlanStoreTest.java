package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static dev.belay.integrations.store.StoreSamples.device;
import static dev.belay.integrations.store.StoreSamples.devices;
import static dev.belay.integrations.store.StoreSamples.run;
import static dev.belay.integrations.store.StoreSamples.success;
import static dev.belay.integrations.store.StoreSamples.unreachable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
class PlanStoreTest {
  private final TestDatabase where;
  @TempDir Path folder;
  private Store store;
  private PlanStore plans;

  PlanStoreTest(TestDatabase where) {
    this.where = where;
  }

  @BeforeEach
  void open() {
    store = where.at(folder).open();
    plans = store.plans();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aPlanComesBackAsItWasStored() {
    DevicePlan plan = plan("r1", finding(PlanState.CHANGES, null, List.of("one", "two\nlines")));

    plans.record(plan);

    DevicePlanRow row = plans.find("c1", "r1").orElseThrow().planned();
    assertThat(row.plan().finding().warnings()).containsExactly("one", "two lines");
    assertThat(row)
        .isEqualTo(
            new DevicePlanRow(
                plan("r1", finding(PlanState.CHANGES, null, List.of("one", "two lines"))),
                null,
                null,
                null));
    assertThat(plans.find("c2", "r1")).isEmpty();
  }

  @Test
  void aNewPlanTakesThePlaceOfTheOldOne() {
    plans.record(plan("r1", finding(PlanState.REFUSED, "CommandRejected", List.of())));
    plans.place("c1", List.of(new PlanPlace("r1", "pair", 1, 0)));

    plans.record(plan("r1", finding(PlanState.NOTHING_TO_DO, null, List.of())));

    DevicePlanRow row = plans.find("c1", "r1").orElseThrow().planned();
    assertThat(row.plan().finding().state()).isEqualTo(PlanState.NOTHING_TO_DO);
    assertThat(row.plan().finding().fault()).isNull();
    assertThat(row.wave()).isNull();
  }

  @Test
  void devicesOfAWaveComeInTheirOrderAndPageByPage() {
    for (String device : List.of("r1", "r2", "r3", "r4")) {
      plans.record(plan(device, finding(PlanState.CHANGES, null, List.of())));
    }
    plans.place(
        "c1",
        List.of(
            new PlanPlace("r4", null, 1, 0),
            new PlanPlace("r2", "pair", 1, 1),
            new PlanPlace("r1", null, 2, 0)));

    assertThat(plans.wave("c1", 1, 0, 9))
        .extracting(row -> row.plan().device())
        .containsExactly("r4", "r2");
    assertThat(plans.wave("c1", 1, 1, 1))
        .extracting(DevicePlanRow::apart, DevicePlanRow::position)
        .containsExactly(tuple("pair", 1));
    assertThat(plans.wave("c1", 1, 2, 9)).isEmpty();
    assertThat(plans.page("c1", "r2", 1)).extracting(row -> row.plan().device()).containsOnly("r3");
  }

  @Test
  void aTallySaysHowTheDevicesOfEachWaveStand() {
    for (String device : List.of("r1", "r2", "r3")) {
      plans.record(plan(device, finding(PlanState.CHANGES, null, List.of())));
    }
    plans.record(plan("r4", finding(PlanState.NOTHING_TO_DO, null, List.of())));
    plans.place(
        "c1",
        List.of(
            new PlanPlace("r1", null, 1, 0),
            new PlanPlace("r2", null, 2, 0),
            new PlanPlace("r3", null, 2, 1)));
    store
        .changes()
        .create(new NewCampaign("c1", "change", "Routes", null, null, null, NOON), "running");
    store
        .changes()
        .record(
            new ChangeStep(
                "c1", "r1", "op", 1, "apply", "applied", null, null, null, null, null, null, NOON));

    assertThat(plans.tally("c1"))
        .containsExactly(
            new WaveTally(null, "nothing_to_do", 1),
            new WaveTally(1, "applied", 1),
            new WaveTally(2, "changes", 2));
    assertThat(plans.tally("c2")).isEmpty();
  }

  @Test
  void placesAreThoseOfTheNewestArrangementOnly() {
    plans.record(plan("r1", finding(PlanState.CHANGES, null, List.of())));
    plans.record(plan("r2", finding(PlanState.CHANGES, null, List.of())));
    plans.place("c1", List.of(new PlanPlace("r1", "pair", 1, 0)));

    plans.place("c1", List.of(new PlanPlace("r2", null, 1, 0)));

    assertThat(plans.wave("c1", 1, 0, 9))
        .extracting(row -> row.plan().device())
        .containsExactly("r2");
    assertThat(plans.find("c1", "r1").orElseThrow().planned().apart()).isNull();
  }

  @Test
  void everyDeviceWithoutAPlanIsToldWithWhatKeptItFromHavingOne() {
    store.runs().create(run("plan/c1"), devices(4), "run-1");
    store.passes().plan("plan/c1", 1, 10);
    plans.record(plan(device(0), finding(PlanState.CHANGES, null, List.of())));
    plans.record(plan(device(1), finding(PlanState.REFUSED, "CommandRejected", List.of())));
    store.outcomes().record(success("plan/c1", device(0), 1, 1));
    store.outcomes().record(refused(device(1)));
    store.outcomes().record(unreachable("plan/c1", device(2), 1, 1));

    plans.close("c1", "plan/c1", "it was not tried", NOON);
    plans.close("c1", "plan/c1", "it was not tried", NOON);

    assertThat(plans.page("c1", "", 9))
        .extracting(
            row -> row.plan().finding().state(),
            row -> row.plan().finding().fault(),
            row -> row.plan().finding().message())
        .containsExactly(
            tuple(PlanState.CHANGES, null, null),
            tuple(PlanState.REFUSED, "CommandRejected", null),
            tuple(PlanState.FAILED, "Unreachable", device(2) + " does not answer"),
            tuple(PlanState.FAILED, null, "it was not tried"));
  }

  @Test
  void whatADeviceRefusedEarlierIsForgottenWhenItCannotEvenBeAskedAnyMore() {
    store.runs().create(run("plan/c1"), devices(1), "run-1");
    store.passes().plan("plan/c1", 1, 10);
    plans.record(plan(device(0), finding(PlanState.REFUSED, "CommandRejected", List.of())));
    store.outcomes().record(unreachable("plan/c1", device(0), 1, 1));

    plans.close("c1", "plan/c1", "it was not tried", NOON);

    PlanFinding finding = plans.find("c1", device(0)).orElseThrow().planned().plan().finding();
    assertThat(finding.state()).isEqualTo(PlanState.FAILED);
    assertThat(finding.refused()).isNull();
  }

  @Test
  void whatHasBecomeOfDevicesIsToldFromTheLastToTheFirst() {
    store
        .changes()
        .create(new NewCampaign("c1", "change", "Routes", null, null, null, NOON), "running");
    String after =
        store
            .revisions()
            .save(StoreSamples.revision("r1", "hostname r1\n", "c-1"), Optional.empty())
            .row()
            .hash();
    for (String device : List.of("r1", "r2", "r3", "r4")) {
      plans.record(plan(device, finding(PlanState.CHANGES, null, List.of())));
      store.changes().record(step(device, device.equals("r2") ? "reverted" : "applied", after));
    }
    plans.place(
        "c1",
        List.of(
            new PlanPlace("r1", null, 1, 0),
            new PlanPlace("r2", null, 1, 1),
            new PlanPlace("r3", null, 1, 2),
            new PlanPlace("r4", null, 2, 0)));

    assertThat(plans.inState("c1", "applied", 0, 0, 9))
        .extracting(row -> row.planned().plan().device())
        .containsExactly("r4", "r3", "r1");
    assertThat(plans.inState("c1", "applied", 1, 1, 9))
        .extracting(row -> row.planned().plan().device())
        .containsExactly("r1");
    PlanStandingRow first = plans.find("c1", "r1").orElseThrow();
    assertThat(first.state()).isEqualTo("applied");
    assertThat(first.message()).isEqualTo("done");
    assertThat(first.before()).isEqualTo("bb22");
    assertThat(first.after())
        .isEqualTo(store.revisions().latest("r1").orElseThrow().normalisedHash());
    assertThat(plans.find("c1", "r3").orElseThrow().after()).isNull();
  }

  @Test
  void aCampaignThatIsAboutToChangeADeviceIsKnownToTheNextOne() {
    for (String campaign : List.of("c1", "c2", "c3")) {
      store
          .changes()
          .create(new NewCampaign(campaign, "change", "Routes", null, null, null, NOON), "waiting");
    }
    plans.record(plan("r1", finding(PlanState.CHANGES, null, List.of())));
    plans.record(plan("r2", finding(PlanState.NOTHING_TO_DO, null, List.of())));
    store.changes().record(step("r1", "planned", "aa11"));
    store.changes().record(step("r2", "nothing-to-do", "aa11"));
    Set<String> over = Set.of("failed");
    Set<String> open = Set.of("planned");

    assertThat(plans.others("c2", "r1", over, open)).containsExactly("c1");
    assertThat(plans.others("c1", "r1", over, open)).isEmpty();
    assertThat(plans.others("c2", "r2", over, open)).isEmpty();
    assertThat(plans.others("c2", "r1", Set.of("waiting"), open)).isEmpty();
    assertThat(plans.others("c2", "r1", over, Set.of("changing"))).isEmpty();
  }

  private static ChangeStep step(String device, String state, String after) {
    return new ChangeStep(
        "c1",
        device,
        "c-" + device,
        1,
        state,
        state,
        "dd33",
        null,
        "bb22",
        after,
        null,
        "done",
        NOON);
  }

  private static DeviceOutcome refused(String device) {
    return DeviceOutcome.notDone(
        "plan/c1",
        device,
        1,
        1,
        false,
        "CommandRejected",
        "line 1 was refused",
        Duration.ofSeconds(1),
        NOON);
  }

  private static DevicePlan plan(String device, PlanFinding finding) {
    return new DevicePlan("c1", device, "{}", "fra1", "ff55", "dd33", finding, NOON);
  }

  private static PlanFinding finding(
      PlanState state, @Nullable String fault, List<String> warnings) {
    return new PlanFinding(
        state,
        "aa11",
        "WATCHDOG",
        "the workflow takes it back",
        "only while it can reach it",
        state == PlanState.REFUSED ? "line 1 was refused" : null,
        warnings,
        fault,
        null);
  }
}
