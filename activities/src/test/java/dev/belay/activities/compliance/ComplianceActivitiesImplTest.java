package dev.belay.activities.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.device.InventorySource;
import dev.belay.activities.fault.FaultInterceptor;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.settings.InventorySettings;
import dev.belay.integrations.store.ComplianceFindingRow;
import dev.belay.integrations.store.ComplianceRunRow;
import dev.belay.integrations.store.NewRevision;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.compliance.ComplianceActivities;
import dev.belay.workflows.compliance.ComplianceOrder;
import dev.belay.workflows.compliance.ComplianceReport;
import dev.belay.workflows.compliance.ComplianceRequest;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.wire.WireData;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a schedule's run of judging keeps and tells. */
class ComplianceActivitiesImplTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String GOOD = "hostname r1\nline vty 0 4\n transport input ssh\n";
  private static final String BAD = "hostname r2\nline vty 0 4\n transport input telnet\n";
  private static final String RULES =
      """
      version: "3"
      rules:
        - id: telnet
          title: No Telnet
          severity: medium
          platforms: [cisco_ios]
          under: line vty
          present: transport input ssh
        - id: name
          title: A name
          severity: low
          platforms: [cisco_ios]
          present: hostname
      """;

  @TempDir private Path folder;

  private final TestActivityEnvironment temporal =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(WireData.converter()).build())
              .setWorkerFactoryOptions(
                  WorkerFactoryOptions.newBuilder()
                      .setWorkerInterceptors(new FaultInterceptor())
                      .build())
              .build());

  private Path home;
  private Store store;
  private InventorySource inventory;
  private ComplianceActivities compliance;

  @BeforeEach
  void threeDevices() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    write(
        "hosts.yaml",
        """
        r1: {hostname: 192.0.2.1, platform: cisco_ios}
        r2: {hostname: 192.0.2.2, platform: cisco_ios}
        r3: {hostname: 192.0.2.3, platform: cisco_ios}
        """);
    write("house.yaml", RULES);
    store = Store.open(folder.resolve("data"));
    inventory =
        new InventorySource(
            InventorySettings.in(home), new PlatformNames(Set.of("cisco_ios", "frr"), Map.of()));
    save("r1", GOOD);
    save("r2", BAD);
    temporal.registerActivitiesImplementations(
        new ComplianceActivitiesImpl(
            store, inventory, PlatformCatalog.builtIn(), home, InstantSource.fixed(NOON)));
    compliance = temporal.newActivityStub(ComplianceActivities.class);
  }

  @AfterEach
  void close() {
    temporal.close();
    inventory.close();
    store.close();
  }

  @Test
  void keepsWhatItFindsWhereTheCommandLooks() {
    ComplianceReport report = compliance.judge(request("n-20261122T120000Z"));

    assertThat(report)
        .isEqualTo(
            new ComplianceReport(
                "n-20261122T120000Z", 3, 1, 2, 1, 0, 0, null, Map.of("telnet", 1), 1));
    ComplianceRunRow run = store.compliance().find(report.runId()).orElseThrow();
    assertThat(run.actor()).isEqualTo("schedule n");
    assertThat(run.scope()).isEqualTo("all devices");
    assertThat(run.sources()).contains("\"house.yaml\"").doesNotContain(folder.toString());
    assertThat(run.finishedAt()).isNotNull();
    assertThat(store.compliance().findings(run.id(), "a", "z"))
        .extracting(ComplianceFindingRow::device)
        .containsExactly("r2");
  }

  @Test
  void whatThePacksFindIsKeptToo() {
    ComplianceReport report =
        compliance.judge(
            new ComplianceRequest(
                "n-20261122T120000Z",
                "n",
                new Selection(List.of("r2"), List.of()),
                order(List.of("access"), List.of(), List.of("no-telnet"))));

    assertThat(report.rules()).isEqualTo(1);
    assertThat(report.fresh()).containsExactly(Map.entry("no-telnet", 1));
    assertThat(store.compliance().find(report.runId()).orElseThrow().scope())
        .isEqualTo("r2; only the rules no-telnet");
  }

  @Test
  void onlyWhatTheLastToldRunDidNotFindIsNew() {
    compliance.judge(request("n-20261120T120000Z"));
    compliance.told("n-20261120T120000Z");
    assertThat(compliance.judge(request("n-20261121T120000Z")).hasNews()).isFalse();
    compliance.told("n-20261121T120000Z");

    save("r1", BAD);
    ComplianceReport news = compliance.judge(request("n-20261122T120000Z"));

    assertThat(news.before()).isEqualTo("n-20261121T120000Z");
    assertThat(news.failed()).isEqualTo(2);
    assertThat(news.fresh()).containsExactly(Map.entry("telnet", 1));
    assertThat(news.freshUnjudged()).isZero();
  }

  @Test
  void whatWasNotToldIsNewsStill() {
    compliance.judge(request("n-20261119T120000Z"));
    compliance.told("n-20261119T120000Z");
    save("r1", BAD);
    assertThat(compliance.judge(request("n-20261120T120000Z")).fresh())
        .containsExactly(Map.entry("telnet", 1));

    ComplianceReport again = compliance.judge(request("n-20261121T120000Z"));
    compliance.told("n-20261121T120000Z");

    assertThat(again.before()).isEqualTo("n-20261119T120000Z");
    assertThat(again.fresh()).containsExactly(Map.entry("telnet", 1));
    assertThat(compliance.judge(request("n-20261122T120000Z")).hasNews()).isFalse();
  }

  @Test
  void aRunThatHasEndedIsNotJudgedAgain() {
    ComplianceReport first = compliance.judge(request("n-20261122T120000Z"));
    save("r1", BAD);

    assertThat(compliance.judge(request("n-20261122T120000Z"))).isEqualTo(first);
  }

  @Test
  void whatAWorkerThatDiedHasLeftIsBegunAnew() {
    store
        .compliance()
        .begin(
            new ComplianceRunRow(
                "n-20261122T120000Z",
                "all devices",
                "schedule n",
                "1",
                "[]",
                Duration.ofDays(1),
                3,
                NOON.minusSeconds(60),
                null),
            List.of());

    ComplianceReport report = compliance.judge(request("n-20261122T120000Z"));

    assertThat(report.devices()).isEqualTo(3);
    assertThat(store.compliance().devices(report.runId(), "", 9)).hasSize(3);
  }

  @Test
  void tellsAfterEachDeviceThatItIsAliveAndEndsWhenItIsCancelled() {
    AtomicInteger beats = new AtomicInteger();
    temporal.setActivityHeartbeatListener(Object.class, details -> beats.incrementAndGet());
    compliance.judge(request("n-20261121T120000Z"));
    assertThat(beats.get()).isPositive();

    temporal.requestCancelActivity();
    assertThatThrownBy(() -> compliance.judge(request("n-20261122T120000Z")))
        .isInstanceOf(CanceledFailure.class);

    assertThat(store.compliance().find("n-20261122T120000Z").orElseThrow().finishedAt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.yaml", "/etc/passwd", "linked.yaml", "missing.yaml", "a\0b"})
  void readsNothingOutsideOfItsFolder(String file) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.yaml"), "planted: [1, 2\n");
    Files.createSymbolicLink(home.resolve("linked.yaml"), secret);

    assertThatThrownBy(() -> compliance.judge(judgedBy(file)))
        .hasStackTraceContaining("are not below the folder of this worker's belay.yaml")
        .hasStackTraceContaining("UnusableInput")
        .satisfies(failure -> assertThat(words(failure)).doesNotContain("planted", "root:"));
    assertThat(store.compliance().runs(9)).isEmpty();
  }

  @Test
  void aRuleIncludesNothingOutsideOfItsFolder() throws IOException {
    Path outside = Files.writeString(folder.resolve("planted.txt"), "planted line\n");
    write(
        "including.yaml",
        "version: '1'\nrules:\n  - {id: x, title: x, severity: low, intended: '"
            + outside
            + "'}\n");

    assertThatThrownBy(() -> compliance.judge(judgedBy("including.yaml")))
        .hasStackTraceContaining("mistakes are in the rules, the first at including.yaml:3")
        .satisfies(failure -> assertThat(words(failure)).doesNotContain("planted line"));
    assertThat(store.compliance().runs(9)).isEmpty();
  }

  @Test
  void whatIsWrongInRulesIsToldByItsPlaceOnly() throws IOException {
    write("wrong.yaml", "version: '1'\nrules:\n  - {id: x, planted: y, zebra: z}\n");

    assertThatThrownBy(() -> compliance.judge(judgedBy("wrong.yaml")))
        .hasStackTraceContaining("mistakes are in the rules, the first at wrong.yaml:3")
        .hasStackTraceContaining("belay compliance rules --rules wrong.yaml")
        .satisfies(failure -> assertThat(words(failure)).doesNotContain("planted", "zebra"));
  }

  @Test
  void rulesThatAreForNoneOfTheDevicesAreNoSuccess() throws IOException {
    write("hosts.yaml", "r9: {hostname: 192.0.2.9, platform: frr}\n");

    assertThatThrownBy(() ->
            compliance.judge(
                new ComplianceRequest(
                    "n-20261122T120000Z",
                    "n",
                    Selection.all(),
                    order(List.of(), List.of("house.yaml"), List.of("telnet")))))
        .hasStackTraceContaining("none of the 1 devices is one that the schedule's rules are for");
  }

  private static String words(Throwable failure) {
    StringBuilder words = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      words.append(cause.getMessage()).append('\n');
    }
    return words.toString();
  }

  private static ComplianceRequest request(String run) {
    return new ComplianceRequest(
        run, "n", Selection.all(), order(List.of(), List.of("house.yaml"), List.of()));
  }

  private static ComplianceRequest judgedBy(String file) {
    return new ComplianceRequest(
        "n-20261122T120000Z", "n", Selection.all(), order(List.of(), List.of(file), List.of()));
  }

  private static ComplianceOrder order(List<String> packs, List<String> rules, List<String> only) {
    return new ComplianceOrder(packs, rules, only, Duration.ofDays(1));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(home.resolve(name), text);
  }

  private void save(String device, String text) {
    store
        .revisions()
        .save(
            new NewRevision(
                device,
                text.getBytes(StandardCharsets.UTF_8),
                text,
                "backup/x",
                RevisionPurpose.BACKUP,
                NOON));
  }
}
