package dev.belay.integrations.inventory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.netbox.FakeNetBox;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Difference;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Due;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Asked;
import dev.belay.integrations.web.FakeWeb.Said;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReportTest extends ReportingToNetBox {
  @ParameterizedTest
  @ValueSource(strings = {"3.7.7", "4.0.3"})
  void writesWhatDiffersInTheShapeOfThePublishedSchemaAndOnlyOnce(String version) {
    good("sw1", true);
    bad("sw2");
    try (FakeNetBox netbox = netBox(version)) {
      netbox.device(1, "sw1").device(2, "sw2").device(3, "unknown");

      Reported reported = report(netbox.address(), ALL, true);

      assertThat(reported.due()).extracting(Due::device).containsExactly("sw1", "sw2");
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
      assertThat(report(netbox.address(), ALL, true).due()).isEmpty();
      assertThat(netbox.journal()).hasSize(2);
      assertThat(netbox.asked()).extracting(Asked::method).doesNotContain("DELETE", "PUT");
    }
  }

  @Test
  void aDryRunSaysWhatWouldBeWrittenAndWritesNothing() {
    good("sw1", true);
    try (FakeNetBox netbox = netBox("4.0.3")) {
      netbox.device(1, "sw1");

      Reported reported = report(netbox.address(), ALL, false);

      assertThat(reported.due().getFirst().differences())
          .extracting(Difference::field)
          .containsExactly("last_backup", "backup", "journal");
      assertThat(netbox.asked()).extracting(Asked::method).containsOnly("GET");
      assertThat(netbox.device(1).path("custom_fields").isEmpty()).isTrue();
    }
  }

  @Test
  void aDeviceThatFailedOnceIsFoundAgainAndComesBack() {
    bad("sw1");
    try (FakeNetBox netbox = netBox("4.0.3")) {
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
    try (FakeNetBox netbox = netBox("4.0.3")) {
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

      assertThat(report(netbox.address(), EVERY_STATUS, true).due())
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
    try (FakeNetBox netbox = netBox("4.0.3")) {
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
        assertThat(report(counting.address(), ALL, true).written().devices()).hasSize(60);
      }
      assertThat(most.get()).isBetween(1, 4);
      assertThat(netbox.device(60).path("custom_fields").has("last_backup")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7.7", "4.0.3"})
  void whatCannotBeToldApartIsNotWritten(String version) {
    good("sw1", true);
    good("sw2", true);
    good("sw3", true);
    try (FakeNetBox netbox = netBox(version)) {
      netbox
          .device(1, "sw1")
          .device(2, "sw2")
          .device(3, "sw1", other -> other.withObject("site").put("slug", "ber1"))
          .device(4, "sw3")
          .machine(5, "sw3");

      Reported reported = report(netbox.address(), ALL + "virtual-machines: true\n", true);

      assertThat(reported.found().ambiguous()).containsExactly("sw1", "sw3");
      assertThat(reported.found().compared()).isEqualTo(3);
      assertThat(reported.written().devices()).containsExactly("sw2");
      assertThat(List.of(netbox.device(1), netbox.device(3), netbox.device(4)))
          .allMatch(device -> device.path("custom_fields").isEmpty());
      assertThat(netbox.journal())
          .extracting(entry -> entry.path("assigned_object_id").asInt())
          .containsExactly(2);
    }
  }

  @Test
  void aDeviceOfTheSameNameThatTheFiltersLeaveOutIsNoObstacle() {
    good("sw1", true);
    try (FakeNetBox netbox = netBox("4.0.3")) {
      netbox
          .device(1, "sw1")
          .device(2, "sw1", other -> other.withObject("status").put("value", "planned"));

      Reported reported = report(netbox.address(), ALL, true);

      assertThat(reported.found().ambiguous()).isEmpty();
      assertThat(netbox.device(1).path("custom_fields").has("last_backup")).isTrue();
      assertThat(netbox.device(2).path("custom_fields").isEmpty()).isTrue();
    }
  }

  @Test
  void aMemberOfAStackIsNotTheDeviceThatWasBackedUp() {
    good("S9", true);
    try (FakeNetBox netbox = netBox("4.0.3")) {
      netbox.member(9, "member", 8);

      Reported reported = report(netbox.address(), ALL + "fields: {name: serial}\n", true);

      assertThat(reported.found().compared()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "last-backup, last_bakup, did you mean `last_backup`?",
    "result, outcome_of_all, add it in NetBox",
  })
  void aCustomFieldThatNetBoxDoesNotHaveIsFoundBeforeAnythingIsWritten(
      String key, String field, String remedy) {
    good("sw1", true);
    try (FakeNetBox netbox = netBox("4.0.3")) {
      netbox.device(1, "sw1");
      String wrong = ALL.replaceFirst(key + ": \\w+", key + ": " + field);

      assertThatThrownBy(() -> report(netbox.address(), wrong, true))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(
              "inventory.sources.truth.report."
                  + key
                  + ": NetBox has no custom field `"
                  + field
                  + "` for devices; ")
          .hasMessageContaining(remedy);

      assertThat(netbox.asked()).extracting(Asked::method).containsOnly("GET");
    }
  }

  @Test
  void aSourceThatIsToldNothingIsRefused() {
    assertThatThrownBy(() -> report("http://127.0.0.1:1", "", true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not say what is written");
  }
}
