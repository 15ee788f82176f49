package dev.belay.integrations.inventory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.netbox.FakeNetBox;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Asked;
import dev.belay.integrations.web.FakeWeb.Said;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails on the way to NetBox, and that nothing is written twice because of it. */
class InterruptedReportTest extends ReportingToNetBox {
  @ParameterizedTest
  @ValueSource(ints = {400, 403, 500, 503})
  void anEntryOfTheJournalIsWrittenOnceHoweverOftenTheDeviceIsRefused(int status) {
    good("sw1", true);
    try (FakeNetBox netbox = netBox("4.0.3")) {
      netbox.device(1, "sw1");
      try (FakeWeb refusing = refusing(netbox, asked -> asked.method().equals("PATCH"), status)) {
        for (int again = 0; again < 3; again++) {
          assertThat(report(refusing.address(), ALL, true).why()).hasSize(1);
        }
      }
      assertThat(netbox.journal()).hasSize(1);

      report(netbox.address(), ALL, true);

      assertThat(netbox.journal()).hasSize(1);
      assertThat(netbox.device(1).path("custom_fields").has("last_backup")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void anEntryOfWhichNobodyKnowsWhetherItWasTakenIsLookedForFirst(int status) {
    good("sw1", true);
    try (FakeNetBox netbox = netBox("4.0.3")) {
      netbox.device(1, "sw1");
      try (FakeWeb losing =
          FakeWeb.answering(asked -> {
            Said said = netbox.answer(asked);
            return asked.method().equals("POST") ? Said.of(status, "") : said;
          })) {
        Reported lost = report(losing.address(), ALL, true);

        assertThat(lost.why()).singleElement().asString().contains("HTTP " + status);
        assertThat(losing.asked()).filteredOn(asked -> asked.method().equals("POST")).hasSize(1);
        assertThat(report(losing.address(), ALL, true).written().devices()).containsExactly("sw1");
      }
      assertThat(netbox.journal()).hasSize(1);
    }
  }

  @Test
  void anEntryWhoseAnswerIsLostIsNotSentAgainInTheSameReport() {
    good("sw1", true);
    try (FakeNetBox netbox = netBox("4.0.3")) {
      netbox.device(1, "sw1");
      try (FakeWeb cut =
          FakeWeb.handling((asked, exchange) -> {
            Said said = netbox.answer(asked);
            if (asked.method().equals("POST")) {
              return;
            }
            byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), body.length);
            exchange.getResponseBody().write(body);
          })) {
        assertThat(report(cut.address(), ALL, true).why()).hasSize(1);
        assertThat(report(cut.address(), ALL, true).written().devices()).containsExactly("sw1");
        assertThat(cut.asked()).filteredOn(asked -> asked.method().equals("POST")).hasSize(1);
      }
      assertThat(netbox.journal()).hasSize(1);
    }
  }

  @Test
  void anotherRunsEntryIsAnotherEntry() {
    try (FakeNetBox netbox = netBox("4.0.3")) {
      netbox.device(1, "sw1").device(2, "sw2");
      good("sw1", true);
      good("sw2", true);
      report(netbox.address(), ALL, true);
      bad("sw1");
      report(netbox.address(), ALL, true);

      assertThat(netbox.journal())
          .extracting(entry -> entry.path("comments").asText())
          .containsExactlyInAnyOrder(
              "The backup found another configuration. (Belay, run n1)",
              "The backup found another configuration. (Belay, run n1)",
              "The backup failed: Unreachable (Belay, run n0)");
    }
  }

  @Test
  void oneDeviceThatNetBoxRefusesKeepsNoOtherWaiting() {
    for (int id = 1; id <= 9; id++) {
      good("sw" + id, true);
    }
    try (FakeNetBox netbox = netBox("4.0.3")) {
      for (int id = 1; id <= 9; id++) {
        netbox.device(id, "sw" + id);
      }
      try (FakeWeb refusing =
          refusing(netbox, asked -> asked.path().equals("/api/dcim/devices/1/"), 400)) {
        Reported reported = report(refusing.address(), ALL, true);

        assertThat(reported.written().devices()).hasSize(8).doesNotContain("sw1");
        assertThat(reported.written().refused()).containsOnlyKeys("sw1");
        assertThat(reported.written().stopped()).isNull();
      }
    }
  }

  @Test
  void aDeviceThatIsGoneOrHiddenFromTheWritingAccountIsSaidToBeThat() {
    good("sw1", true);
    try (FakeNetBox netbox = netBox("4.0.3")) {
      netbox.device(1, "sw1");
      try (FakeWeb hiding = refusing(netbox, asked -> asked.method().equals("PATCH"), 404)) {
        assertThat(report(hiding.address(), ALL, true).why())
            .singleElement()
            .asString()
            .contains(
                "has nothing at /api/dcim/devices/1/; it is gone, or the account that writes");
      }
    }
  }

  @Test
  void whatNetBoxRefusesOfTheFirstFewItIsNotToldOfAll() {
    try (FakeNetBox netbox = netBox("4.0.3")) {
      for (int id = 1; id <= 60; id++) {
        good("sw" + id, true);
        netbox.device(id, "sw" + id);
      }
      try (FakeWeb refusing = refusing(netbox, asked -> asked.method().equals("PATCH"), 400)) {
        Reported reported = report(refusing.address(), ALL, true);

        assertThat(reported.written().stopped()).isNotNull();
        assertThat(reported.written().devices()).isEmpty();
        assertThat(netbox.journal()).as("a few were under way").hasSizeLessThan(10);
      }
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
  void onABadDayNothingIsWrittenAndItSaysWhy(int status, String body, String what) {
    good("sw1", false);
    try (FakeNetBox netbox = netBox("4.0.3")) {
      netbox.device(1, "sw1");
      Map<String, String> headers =
          Map.of("Retry-After", "30", "Location", "https://evil.invalid/");
      try (FakeWeb bad =
          FakeWeb.answering(asked ->
              asked.method().equals("GET")
                  ? netbox.answer(asked)
                  : new Said(status, body == null ? "" : body, headers))) {
        Reported reported = report(bad.address(), ALL, true);

        assertThat(reported.written().devices()).isEmpty();
        assertThat(reported.why()).singleElement().asString().contains(what).doesNotContain("evil");
        assertThat(netbox.journal()).isEmpty();
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
}
