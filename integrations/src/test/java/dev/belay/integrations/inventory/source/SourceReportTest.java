package dev.belay.integrations.inventory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.netbox.FakeNetBox;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Difference;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Due;
import dev.belay.integrations.inventory.netbox.ReportedDevice;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Asked;
import dev.belay.integrations.web.FakeWeb.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReportTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T01:30:07.512Z");
  private static final String ALL =
      "report: {last-backup: last_backup, result: backup, journal: true,"
          + " status: {succeeded: active, failed: failed}}\n";

  @TempDir Path folder;

  private final Map<String, ReportedDevice> run = new HashMap<>();
  private final List<Duration> pauses = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"3.7.7", "4.0.3"})
  void writesWhatDiffersInTheShapeOfThePublishedSchemaAndOnlyOnce(String version) {
    good("sw1", true);
    bad("sw2");
    try (FakeNetBox netbox = new FakeNetBox(version)) {
      netbox.device(1, "sw1").device(2, "sw2").device(3, "unknown");

      List<Due> due = report(netbox.address(), ALL, true);

      assertThat(due).extracting(Due::device).containsExactly("sw1", "sw2");
      assertThat(netbox.device(1).path("custom_fields").path("last_backup").asText())
          .isEqualTo("2026-03-01T01:30:07+00:00");
      assertThat(netbox.device(1).path("custom_fields").path("backup").asText())
          .isEqualTo("succeeded");
      assertThat(netbox.device(2).path("custom_fields").path("backup").asText())
          .isEqualTo("Unreachable");
      assertThat(netbox.device(2).path("custom_fields").has("last_backup")).isFalse();
      assertThat(netbox.device(2).path("status").path("value").asText()).isEqualTo("failed");
      assertThat(netbox.device(3).path("custom_fields").isEmpty()).isTrue();
      assertThat(netbox.journal()).hasSize(2);
      assertThat(report(netbox.address(), ALL, true)).isEmpty();
      assertThat(netbox.journal()).hasSize(2);
      assertThat(netbox.asked()).extracting(Asked::method).doesNotContain("DELETE", "PUT");
    }
  }

  @Test
  void aDryRunSaysWhatWouldBeWrittenAndWritesNothing() {
    good("sw1", true);
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox.device(1, "sw1");

      List<Due> due = report(netbox.address(), ALL, false);

      assertThat(due.getFirst().differences())
          .extracting(Difference::field)
          .containsExactly("last_backup", "backup", "journal");
      assertThat(netbox.asked()).extracting(Asked::method).containsOnly("GET");
      assertThat(netbox.device(1).path("custom_fields").isEmpty()).isTrue();
    }
  }

  @Test
  void aDeviceThatFailedOnceIsFoundAgainAndComesBack() {
    bad("sw1");
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox.device(1, "sw1");
      report(netbox.address(), ALL, true);
      assertThat(netbox.device(1).path("status").path("value").asText()).isEqualTo("failed");

      good("sw1", false);
      report(netbox.address(), ALL, true);

      assertThat(netbox.device(1).path("status").path("value").asText()).isEqualTo("active");
      assertThat(netbox.journal()).hasSize(2);
      assertThat(netbox.journal().getLast().path("comments").asText()).contains("again");
    }
  }

  @Test
  void whatPeopleDecidedAndWhatIsNewerStays() {
    good("planned", false);
    good("newer", false);
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox
          .device(1, "planned", device -> device.withObject("status").put("value", "planned"))
          .device(
              2,
              "newer",
              device ->
                  device
                      .withObject("custom_fields")
                      .put("last_backup", "2027-01-01T00:00:00Z")
                      .put("backup", "succeeded")
                      .put("owner", "ada"));

      assertThat(report(netbox.address(), ALL + "filters: {status: []}\n", true))
          .extracting(Due::device)
          .containsExactly("planned");

      assertThat(netbox.device(1).path("status").path("value").asText()).isEqualTo("planned");
      assertThat(netbox.device(2).path("custom_fields").path("owner").asText()).isEqualTo("ada");
    }
  }

  @Test
  void neverWritesToMoreThanFourDevicesAtATime() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      for (int id = 1; id <= 60; id++) {
        netbox.device(id, "sw" + id);
        good("sw" + id, false);
      }
      try (FakeWeb counting =
          FakeWeb.answering(asked -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Said said = netbox.answer(asked);
            now.decrementAndGet();
            return said;
          })) {
        assertThat(report(counting.address(), ALL, true)).hasSize(60);
      }
      assertThat(most.get()).isBetween(1, 4);
      assertThat(netbox.device(60).path("custom_fields").has("last_backup")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|{\"custom_fields\": [\"Unknown field name 'last_backup'\"]}|Unknown field name 'last_backup'",
        "401|{\"detail\": \"Invalid token\"}|does not accept the token (HTTP 401)",
        "403|{\"detail\": \"no permission\"}|rights of its account",
        "429|{}|asks for a pause of 30s",
        "302||wants to be asked elsewhere",
        "503|<html>down</html>|answered HTTP 503"
      })
  void aBadDayEndsItAndSaysHowFarItCame(int status, String body, String what) {
    good("sw1", false);
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox.device(1, "sw1");
      Map<String, String> headers =
          Map.of("Retry-After", "30", "Location", "https://evil.invalid/");
      try (FakeWeb bad =
          FakeWeb.answering(asked ->
              asked.method().equals("GET")
                  ? netbox.answer(asked)
                  : new Said(status, body == null ? "" : body, headers))) {
        assertThatThrownBy(() -> report(bad.address(), ALL, true))
            .isInstanceOf(InputException.class)
            .hasMessageContaining(what)
            .hasMessageContaining("0 of 1 devices were written")
            .hasMessageNotContaining("evil");
      }
    }
  }

  @Test
  void aWebPageInsteadOfDevicesWritesNothing() {
    good("sw1", false);
    try (FakeWeb page = FakeWeb.answering(asked -> Said.of(200, "<html>Log in</html>"))) {
      assertThatThrownBy(() -> report(page.address(), ALL, true))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("a web page instead of JSON");
      assertThat(page.asked()).extracting(Asked::method).containsOnly("GET");
    }
  }

  @Test
  void aSourceThatIsToldNothingIsRefused() {
    assertThatThrownBy(() -> report("http://127.0.0.1:1", "", true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not say what is written");
  }

  private void good(String device, boolean changed) {
    run.put(device, new ReportedDevice("n1", true, "succeeded", NIGHT, changed));
  }

  private void bad(String device) {
    run.put(device, new ReportedDevice("n0", false, "Unreachable", NIGHT, false));
  }

  private List<Due> report(String address, String more, boolean write) {
    List<Due> due = new ArrayList<>();
    try (SourceReport report =
        SourceReport.of(
            Sources.settings(
                folder, "kind: netbox\nurl: " + address + "\ncredential: env:NETBOX\n" + more),
            "truth",
            Sources.TOKEN,
            pauses::add)) {
      report.compare(name -> Optional.ofNullable(run.get(name)), due::add);
      if (write) {
        report.write(due);
      }
    }
    return due;
  }
}
