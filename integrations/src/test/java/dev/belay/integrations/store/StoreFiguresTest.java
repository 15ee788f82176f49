package dev.belay.integrations.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.store.StoreException.StoreUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What monitoring asks of a store, and what it hears of its calls. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class StoreFiguresTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final TestDatabase where;
  private final Calls calls = new Calls();
  @TempDir Path folder;
  private Database database;
  private StoreFigures figures;

  StoreFiguresTest(TestDatabase where) {
    this.where = where;
  }

  @BeforeEach
  void open() {
    database = Database.open(where.engine(folder), calls);
    figures = new StoreFigures(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEmptyStoreHasNothingToTell() {
    assertThat(figures.runsUnderWay()).isEmpty();
    assertThat(figures.devicesNeedingAttention()).isZero();
    assertThat(figures.devicesOnHold()).isZero();
    assertThat(figures.lastSuccess("nightly")).isEmpty();
    assertThat(figures.bytes()).isPositive();
  }

  @Test
  void aScheduleSucceededWhenItsLastRunThatDidEverythingEnded() {
    run("nightly-20261120T013000Z", RunState.SUCCEEDED, NOON.minus(Duration.ofDays(2)));
    run("nightly-20261121T013000Z", RunState.SUCCEEDED, NOON.minus(Duration.ofDays(1)));
    run("nightly-20261122T013000Z", RunState.FAILED, NOON);
    run("nightly-core-20261122T013000Z", RunState.SUCCEEDED, NOON);
    run("nightly", RunState.SUCCEEDED, NOON);

    assertThat(figures.lastSuccess("nightly")).contains(NOON.minus(Duration.ofDays(1)));
    assertThat(figures.lastSuccess("nightly-core")).contains(NOON);
    assertThat(figures.lastSuccess("night")).isEmpty();
  }

  @Test
  void theNewestRunOfAScheduleIsThatOneHoweverItEndedAndNobodyElses() {
    RunStore runs = new RunStore(database);
    run("nightly-20261120T013000Z", RunState.SUCCEEDED, NOON.minus(Duration.ofDays(2)));
    run("nightly-20261121T013000Z", RunState.FAILED, NOON.minus(Duration.ofDays(1)));
    run("nightly-20261122T013000Z", RunState.RUNNING, NOON);
    run("nightly-core-20261122T013000Z", RunState.CANCELLED, NOON);
    run("20261122-120500-4c4b", RunState.SUCCEEDED, NOON.plus(Duration.ofMinutes(5)));

    assertThat(runs.newestEnded("backup", "nightly"))
        .hasValueSatisfying(run -> assertThat(run.id()).isEqualTo("nightly-20261121T013000Z"));
    assertThat(runs.newestEnded("backup", "nightly-core"))
        .hasValueSatisfying(run -> assertThat(run.state()).isEqualTo(RunState.CANCELLED));
    assertThat(runs.newestEnded("backup", null))
        .hasValueSatisfying(run -> assertThat(run.id()).isEqualTo("20261122-120500-4c4b"));
    assertThat(runs.newestEnded("backup", "night")).isEmpty();
    assertThat(runs.newestEnded("run", null)).isEmpty();
  }

  @Test
  void runsUnderWayAreCountedByKind() {
    run("a", RunState.RUNNING, NOON);
    run("b", RunState.RUNNING, NOON);
    run("c", RunState.SUCCEEDED, NOON);

    assertThat(figures.runsUnderWay()).isEqualTo(Map.of("backup", 2));
  }

  @Test
  void devicesThatWaitForAPersonAreCountedOverAllCampaigns() {
    ChangeStore changes = new ChangeStore(database);
    campaign(changes, "ntp", "needs-attention");
    campaign(changes, "logs", "running");
    device(changes, "ntp", "r1", "needs-attention");
    device(changes, "ntp", "r2", "applied");
    device(changes, "logs", "r1", "needs-attention");
    device(changes, "logs", "r3", "on-hold");

    assertThat(figures.devicesNeedingAttention()).isEqualTo(2);
    assertThat(figures.devicesOnHold()).isEqualTo(1);
    assertThat(figures.campaignsIn(List.of("running", "paused", "needs-attention")))
        .isEqualTo(Map.of("running", 1, "paused", 0, "needs-attention", 1));
  }

  @Test
  void everyCallIsToldWithItsResult() {
    calls.heard.clear();

    assertThat(figures.devicesOnHold()).isZero();
    boolean written = database.write(session -> true);
    assertThat(written).isTrue();
    assertThatThrownBy(() ->
            database.write(session -> {
              throw new IllegalArgumentException("a mistake of the caller's");
            }))
        .isInstanceOf(IllegalArgumentException.class);
    database.close();
    assertThatThrownBy(() -> figures.devicesOnHold()).isInstanceOf(StoreUnavailable.class);

    assertThat(calls.heard)
        .isEqualTo(
            Map.of(
                "READ OK", 1,
                "WRITE OK", 1,
                "WRITE ERROR", 1,
                "READ UNAVAILABLE", 1,
                "committed 1", 1));
  }

  private void run(String id, RunState state, Instant at) {
    RunStore runs = new RunStore(database);
    runs.create(
        new NewRun(id, "backup", "all", null, null, at),
        List.of(new PlannedDevice("r1", "{}", 1)),
        "execution");
    runs.setState(id, state, null, at);
  }

  private static void campaign(ChangeStore changes, String id, String state) {
    changes.create(new NewCampaign(id, "change", id, null, "ada", null, NOON), state);
  }

  private static void device(ChangeStore changes, String campaign, String device, String state) {
    changes.record(
        new ChangeStep(
            campaign, device, "c-1", 1, state, state, null, null, null, null, null, null, NOON));
  }

  private static final class Calls implements StoreMeter {
    private final Map<String, Integer> heard = new ConcurrentHashMap<>();

    @Override
    public void called(Call call, Result result, Duration took) {
      assertThat(took.isNegative()).isFalse();
      heard.merge(call + " " + result, 1, Integer::sum);
    }

    @Override
    public void committed(int changes) {
      heard.merge("committed " + changes, 1, Integer::sum);
    }
  }
}
