package dev.belay.integrations.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.settings.CredentialSettings;
import dev.belay.integrations.settings.TicketSettings;
import dev.belay.integrations.settings.WebLogin;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Said;
import dev.belay.integrations.web.WebCaller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGateTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private final WebCaller web = new WebCaller();

  @AfterEach
  void close() {
    web.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'allowed': true}|Allowed|ticket NET-7",
        "{'allowed': true, 'why': 'signed off'}|Allowed|ticket NET-7: signed off",
        "{'allowed': true, 'until': '2026-03-01T13:00:00+00:00'}|Allowed|ticket NET-7",
        "{'allowed': true, 'from': '2026-03-01T13:30:00+01:00'}|NotNow|begins at 2026-03-01T12:30",
        "{'allowed': true, 'until': '2026-03-01T12:00:00Z'}|Refused|ended at",
        "{'allowed': false, 'why': 'closed'}|Refused|closed",
        "{'allowed': false, 'why': 'in review', 'later': true}|NotNow|in review",
        "{'allowed': false, 'from': '2026-03-01T13:00:00Z'}|NotNow|NET-7",
        "{'allowed': false, 'from': '2026-03-01T11:00:00Z'}|Refused|NET-7",
        "{'allowed': true, 'added': {'later': 1}, 'why': null}|Allowed|ticket NET-7",
      })
  void understandsWhatAGateSays(String answer, String kind, String why) {
    TicketStanding standing = asked(Said.of(200, answer.replace('\'', '"')));

    assertThat(standing.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(standing.why()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "true",
        "{'allowed': 'yes'}",
        "{'allowed': 1}",
        "{'allowed': null}",
        "{'allowed': true, 'from': 'tomorrow'}",
        "{'allowed': true, 'until': 1772366400}",
        "{'allowed': true",
        "allowed",
      })
  void anAnswerItDoesNotUnderstandIsWaitedForAndNeverTakenForAYes(String answer) {
    Said said = Said.of(200, answer.replace('\'', '"'));

    assertThatThrownBy(() -> asked(said)).isInstanceOf(TicketUnavailable.class);
  }

  @Test
  void aTicketThatIsUnknownThereIsRefused() {
    assertThat(asked(Said.of(404, "nothing")))
        .isEqualTo(new TicketStanding.Refused("there is no ticket NET-7"));
    assertThat(asked(Said.of(410, ""))).isInstanceOf(TicketStanding.Refused.class);
  }

  @Test
  void aTicketIsOnlyEverOnePartOfTheAddress() {
    try (FakeWeb fake = FakeWeb.answering(asked -> Said.of(200, "{\"allowed\": true}"))) {
      TicketGate gate = gate(fake, "/changes/{ticket}?for={campaign}");

      gate.ask("c 1&x=2", "NET/7#a:b");

      assertThat(fake.asked().getFirst().path()).isEqualTo("/changes/NET%2F7%23a%3Ab");
      assertThat(fake.asked().getFirst().query()).isEqualTo("for=c 1&x=2");
      assertThat(fake.asked().getFirst().authorization()).contains("Bearer t0ken");
      for (String odd : List.of("../admin", "..", "NET\n7", "{campaign}", "")) {
        assertThat(gate.ask("c1", odd)).as(odd).isInstanceOf(TicketStanding.Refused.class);
      }
      assertThat(fake.asked()).hasSize(1);
    }
  }

  @Test
  void theResultGoesToTheSameAddress() throws Exception {
    try (FakeWeb fake = FakeWeb.answering(asked -> Said.of(204, ""))) {
      TicketGate gate = gate(fake, "/changes/{ticket}");

      gate.tell("c1", "NET-7", "succeeded", "\"2\" devices");
      gate.tell("c1", "NET-7", "succeeded", "\"2\" devices");
      gate.tell("c1", "NET-7", "failed", "none");

      assertThat(fake.asked()).extracting(FakeWeb.Asked::method).containsOnly("POST");
      JsonNode first = new ObjectMapper().readTree(fake.asked().get(0).body());
      JsonNode again = new ObjectMapper().readTree(fake.asked().get(1).body());
      JsonNode other = new ObjectMapper().readTree(fake.asked().get(2).body());
      assertThat(first.path("note").asText()).isEqualTo("\"2\" devices");
      assertThat(first.path("campaign").asText()).isEqualTo("c1");
      assertThat(first.path("state").asText()).isEqualTo("succeeded");
      assertThat(again.path("id")).isEqualTo(first.path("id"));
      assertThat(other.path("id")).isNotEqualTo(first.path("id"));
    }
  }

  @Test
  void aResultThatIsNotTakenIsToldAgainLater() {
    try (FakeWeb fake = FakeWeb.answering(asked -> new Said(503, "", Map.of("Retry-After", "9")))) {
      TicketGate gate = gate(fake, "/{ticket}");

      assertThatThrownBy(() -> gate.tell("c1", "NET-7", "failed", ""))
          .isInstanceOfSatisfying(
              TicketUnavailable.class,
              away -> assertThat(away.pause()).contains(Duration.ofSeconds(9)));
    }
  }

  @Test
  void aResultForATicketThatIsNotThereIsToldToNobody() {
    try (FakeWeb fake = FakeWeb.answering(asked -> Said.of(404, ""))) {
      gate(fake, "/{ticket}").tell("c1", "NET-7", "failed", "");

      assertThat(fake.asked()).hasSize(1);
    }
  }

  private TicketStanding asked(Said said) {
    try (FakeWeb fake = FakeWeb.answering(question -> said)) {
      return gate(fake, "/{ticket}").ask("c1", "NET-7");
    }
  }

  private TicketGate gate(FakeWeb fake, String path) {
    CredentialResolver resolver =
        CredentialResolver.of(
            CredentialSettings.in(folder),
            Map.of("GATE_USERNAME", "belay", "GATE_PASSWORD", "t0ken"),
            folder);
    return TicketGate.of(
        new TicketSettings(
            TicketSettings.Kind.HTTP,
            fake.address() + path,
            new WebLogin("env:GATE", WebLogin.Scheme.BEARER),
            true,
            List.of(),
            true,
            Duration.ofSeconds(20)),
        resolver,
        web,
        Clock.fixed(NOON, ZoneOffset.UTC));
  }
}
