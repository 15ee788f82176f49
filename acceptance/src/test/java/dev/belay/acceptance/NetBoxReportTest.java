package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.Home.Ran;
import dev.belay.cli.ExitCodes;
import dev.belay.integrations.inventory.netbox.FakeNetBox;
import dev.belay.integrations.store.DeviceOutcome;
import dev.belay.integrations.store.NewRun;
import dev.belay.integrations.store.PlannedDevice;
import dev.belay.integrations.store.RunState;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Asked;
import dev.belay.integrations.web.FakeWeb.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code belay inventory report}, told to a NetBox of the published schema. */
class NetBoxReportTest {
  private static final Instant NIGHT = Instant.parse("2026-11-22T01:30:00Z");
  private static final String NIGHTLY = "nightly-20261122T013000Z";
  private static final int DEVICES = 40;

  /** For longer than anybody waits. */
  private static final Said DOWN = new Said(503, "<html>down</html>", Map.of("Retry-After", "600"));

  @TempDir Path folder;

  private final FakeNetBox netbox =
      new FakeNetBox("4.0.3").defining("belay_last_backup", "belay_backup");
  private Home home;

  @BeforeEach
  void aNightsBackupAndSomebodysOwn() {
    home = Home.empty(folder, "");
    home.secret("credentials.yaml", "truth: {username: belay, password: '0123456789'}\n");
    settings(netbox.address());
    for (int id = 1; id <= DEVICES; id++) {
      netbox.device(id, "sw" + id);
    }
    try (Store store = Store.open(folder.resolve("data"))) {
      run(store, NIGHTLY, NIGHT, DEVICES);
      run(store, "20261122-120500-4c4b", NIGHT.plus(Duration.ofHours(10)), 1);
    }
  }

  @AfterEach
  void close() {
    netbox.close();
  }

  /** Every tenth device was not reached, the others had changed. */
  private static void run(Store store, String id, Instant at, int devices) {
    store
        .runs()
        .create(
            new NewRun(id, "backup", "all", "ada", null, at),
            IntStream.rangeClosed(1, devices)
                .mapToObj(i -> new PlannedDevice("sw" + i, "{}", 1))
                .toList(),
            "execution-" + id);
    store.passes().plan(id, 1, 50);
    Duration took = Duration.ofSeconds(1);
    for (int i = 1; i <= devices; i++) {
      store
          .outcomes()
          .record(
              i % 10 == 0
                  ? DeviceOutcome.notDone(
                      id, "sw" + i, 1, 1, true, "Unreachable", "no answer", took, at)
                  : DeviceOutcome.succeeded(id, "sw" + i, 1, 1, "ab".repeat(32), true, took, at));
    }
    store
        .runs()
        .setState(id, devices < 10 ? RunState.SUCCEEDED : RunState.FAILED, null, at.plus(took));
  }

  private void settings(String address) {
    home.write(
        "belay.yaml",
        """
        data: data
        credentials: {file: credentials.yaml}
        inventory:
          source: truth
          sources:
            truth:
              kind: netbox
              url: %s
              credential: file:truth
              filters: {status: [active, failed]}
              report:
                last-backup: belay_last_backup
                result: belay_backup
                status: {succeeded: active, failed: failed}
                journal: true
        schedules:
          nightly: {do: backup, cron: 30 1 * * *}
          nightly-core: {do: backup, cron: 30 2 * * *}
          judge: {do: compliance, packs: [access], cron: 0 6 * * *}
        """
            .formatted(address));
  }

  private Ran report(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "inventory";
    all[1] = "report";
    System.arraycopy(words, 0, all, 2, words.length);
    return home.belay(all);
  }

  private String custom(int id, String field) {
    return netbox.device(id).path("custom_fields").path(field).asText("");
  }

  @Test
  void aDryRunSaysWhatWouldBeWrittenAndWritesNothing() {
    Ran ran = report("--schedule", "nightly", "--dry-run");

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCodes.DONE);
    assertThat(ran.out())
        .containsPattern("sw1 +belay_last_backup +- +2026-11-22T01:30:00\\+00:00")
        .containsPattern("sw10 +status +active +failed")
        .contains("40 of 40 devices would be written to truth, of run " + NIGHTLY);
    assertThat(netbox.asked()).extracting(Asked::method).containsOnly("GET");
  }

  @Test
  void writesOnceAndTheSecondTimeNothing() {
    Ran first = report("--schedule", "nightly");
    int asked = netbox.asked().size();
    Ran second = report("--schedule", "nightly");

    assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCodes.DONE);
    assertThat(first.out()).contains("40 of 40 devices written to truth, of run " + NIGHTLY);
    assertThat(custom(1, "belay_last_backup")).isEqualTo("2026-11-22T01:30:00+00:00");
    assertThat(custom(10, "belay_backup")).isEqualTo("Unreachable");
    assertThat(netbox.journal()).hasSize(DEVICES);
    assertThat(second.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(second.out()).startsWith("0 of 40 devices written to truth, of run " + NIGHTLY);
    assertThat(netbox.asked().subList(asked, netbox.asked().size()))
        .extracting(Asked::method)
        .containsOnly("GET");
  }

  @Test
  void saysWhichRunItIsAboutAndWhy() {
    assertThat(report("--dry-run").out())
        .contains(
            "1 of 1 device would be written to truth, of run 20261122-120500-4c4b, the newest"
                + " backup that has ended (1 device, succeeded ");
    assertThat(report("--dry-run", "--schedule", "nightly").out())
        .contains(
            "of run "
                + NIGHTLY
                + ", the newest of the schedule nightly that has ended (40 devices,"
                + " failed ");
    assertThat(report("--dry-run", "--run", NIGHTLY).out())
        .contains("of run " + NIGHTLY + ", the one that was named (40 devices,");
  }

  @Test
  void aScheduleWithoutABackupIsRefusedWithWhatToDo() {
    refused("there is no schedule `nightl`, and no run of one; did you mean `nightly`?", "nightl");
    refused("no run of the schedule nightly-core has ended yet; wait for it", "nightly-core");
    refused("the schedule judge makes no backups; name one of: nightly, nightly-core", "judge");
    refused("there is no schedule `%`", "%");
    Ran both = report("--schedule", "nightly", "--run", NIGHTLY);
    assertThat(both.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(both.err()).contains("--run and --schedule both choose the run; give one of them");
    assertThat(netbox.asked()).isEmpty();
  }

  private void refused(String why, String schedule) {
    Ran ran = report("--schedule", schedule);
    assertThat(ran.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ran.err()).startsWith("belay: " + why);
  }

  @Test
  void aWrongTokenWritesNothingAndIsNotShown() {
    home.secret("credentials.yaml", "truth: {username: belay, password: 'Wr0ng-Token'}\n");

    Ran ran = report();

    assertThat(ran.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ran.err()).contains("does not accept the token (HTTP 403)");
    assertThat(ran.all()).doesNotContain("Wr0ng-Token");
    assertThat(netbox.journal()).isEmpty();
    assertThat(custom(1, "belay_backup")).isEmpty();
  }

  @Test
  void aTokenThatMayOnlyReadIsNamedAndNothingIsSaidToBeWritten() {
    try (FakeWeb reading =
        FakeWeb.answering(asked ->
            asked.method().equals("GET")
                ? netbox.answer(asked)
                : Said.of(403, "{\"detail\": \"no permission\"}"))) {
      settings(reading.address());

      Ran ran = report("--schedule", "nightly");

      assertThat(ran.exitCode()).isEqualTo(ExitCodes.NOT_ALL);
      assertThat(ran.err()).contains("the rights of its account (the next report goes on");
      assertThat(ran.out()).startsWith("0 of 40 devices written to truth, 40 not written, of run ");
    }
  }

  @Test
  void whenItGoesDownInTheMiddleWhatIsWrittenAndWhatIsNotIsSaidAndTheNextReportGoesOn()
      throws IOException {
    int written;
    try (FakeWeb dying = goingDown()) {
      settings(dying.address());

      Ran ran = report("--schedule", "nightly", "-o", "json");

      assertThat(ran.exitCode()).isEqualTo(ExitCodes.NOT_ALL);
      JsonNode told = new ObjectMapper().readTree(ran.out());
      written = told.path("written").asInt();
      assertThat(written).isBetween(1, DEVICES - 1);
      assertThat(told.path("notWritten").asInt()).isEqualTo(DEVICES - written);
      assertThat(told.path("stopped").asText()).contains("answered HTTP 503");
      for (JsonNode row : told.path("devices")) {
        int id = Integer.parseInt(row.path("device").asText().substring(2));
        assertThat(row.path("written").asBoolean())
            .as("%s", row)
            .isEqualTo(!custom(id, "belay_backup").isEmpty());
      }
    }
    settings(netbox.address());

    Ran ran = report("--schedule", "nightly");

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCodes.DONE);
    assertThat(ran.out()).contains((DEVICES - written) + " of 40 devices written to truth, of run");
    assertThat(netbox.journal())
        .as("one entry for each device, also of those that were interrupted")
        .extracting(entry -> entry.path("assigned_object_id").asInt())
        .doesNotHaveDuplicates()
        .hasSize(DEVICES);
  }

  /** Answers what is read, and takes 25 changes. */
  private FakeWeb goingDown() {
    AtomicInteger changes = new AtomicInteger();
    return FakeWeb.answering(asked ->
        !asked.method().equals("GET") && changes.incrementAndGet() > 25
            ? DOWN
            : netbox.answer(asked));
  }

  @Test
  void aPersonSeesWhyItEndedEarly() {
    try (FakeWeb dying = goingDown()) {
      settings(dying.address());

      Ran ran = report("--schedule", "nightly");

      assertThat(ran.exitCode()).isEqualTo(ExitCodes.NOT_ALL);
      assertThat(ran.err())
          .containsPattern(
              "belay: 127.0.0.1(:\\d+)? answered HTTP 503 and asks for a pause of 10m; try again later, or ask who runs it"
                  + " \\(the next report goes on from here\\)");
      assertThat(ran.out())
          .containsPattern("\\d+ of 40 devices written to truth, \\d+ not written, of run");
    }
  }

  @Test
  void aNameThatNetBoxHasTwiceIsNamedInOneLineAndNotWritten() {
    netbox.device(90, "sw1").device(91, "sw2").device(92, "sw2");

    Ran ran = report("--schedule", "nightly");

    assertThat(ran.exitCode()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(ran.err())
        .isEqualTo(
            "warning: truth has more than one device of a name, and nothing is written to any of"
                + " them: sw1, sw2; narrow the filters, or give each its own name\n");
    assertThat(ran.out()).contains("38 of 40 devices written to truth, 2 not written, of run");
    assertThat(List.of(1, 2, 90, 91, 92)).allMatch(id -> custom(id, "belay_backup").isEmpty());
  }
}
