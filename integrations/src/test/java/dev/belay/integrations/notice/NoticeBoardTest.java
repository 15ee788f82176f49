package dev.belay.integrations.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.settings.CredentialSettings;
import dev.belay.integrations.settings.NoticeSettings;
import dev.belay.integrations.settings.NoticeSettings.Channel;
import dev.belay.integrations.settings.NoticeSettings.Kind;
import dev.belay.integrations.settings.SecretPlace;
import dev.belay.integrations.settings.WebLogin;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Said;
import dev.belay.integrations.web.WebCaller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeBoardTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final NoticeText TEXT =
      new NoticeText(
          "c1",
          "New \"NTP\"",
          "waiting-for-approval",
          "<!channel> 1 of 2 & more\nof {title}",
          NOON);

  @TempDir Path folder;

  private final WebCaller web = new WebCaller();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void tellsSlackInItsOwnFormAndMentionsNobodyByAccident() throws Exception {
    assertThat(told(Kind.SLACK, null).path("text").asText())
        .isEqualTo(
            "*New \"NTP\"* (c1): waiting-for-approval\n"
                + "&lt;!channel&gt; 1 of 2 &amp; more\nof {title}");
  }

  @Test
  void tellsAWebhookEverything() throws Exception {
    JsonNode told = told(Kind.WEBHOOK, null);

    assertThat(told.path("campaign").asText()).isEqualTo("c1");
    assertThat(told.path("title").asText()).isEqualTo("New \"NTP\"");
    assertThat(told.path("event").asText()).isEqualTo("waiting-for-approval");
    assertThat(told.path("message").asText()).startsWith("<!channel> 1 of 2");
    assertThat(told.path("at").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(told.path("id").asText()).isEqualTo(TEXT.id());
  }

  @Test
  void tellsByTemplatesAndNothingToldBecomesStructure() throws Exception {
    JsonNode told =
        told(Kind.WEBHOOK, "{\"summary\": \"{title}: {message}\", \"tags\": [\"{event}\"]}");

    assertThat(told.path("summary").asText())
        .isEqualTo("New \"NTP\": <!channel> 1 of 2 & more\nof {title}");
    assertThat(told.path("tags").path(0).asText()).isEqualTo("waiting-for-approval");
    assertThat(told(Kind.SLACK, "{campaign}: {event}").path("text").asText())
        .isEqualTo("c1: waiting-for-approval");
  }

  @Test
  void aLongMessageIsCut() throws Exception {
    NoticeText text = new NoticeText("c1", "t", "failed", "x".repeat(10_000), NOON);
    String body = text.body(Kind.WEBHOOK, null);

    assertThat(new ObjectMapper().readTree(body).path("message").asText()).hasSize(3_000);
  }

  @ParameterizedTest
  @CsvSource({
    "500, true",
    "503, true",
    "429, true",
    "408, true",
    "404, false",
    "403, false",
    "410, false",
    "302, false",
    "400, false"
  })
  void aRefusalIsWorthAnotherTryWhenItMayPass(int status, boolean retryable) {
    try (FakeWeb fake =
        FakeWeb.answering(asked -> new Said(status, "no", Map.of("Retry-After", "30")))) {
      NoticeUndelivered refused =
          catchThrowableOfType(
              NoticeUndelivered.class,
              () -> board(fake.address() + "/T0/SECRET", Kind.SLACK, null).tell("noc", TEXT));

      assertThat(refused.retryable()).isEqualTo(retryable);
      assertThat(refused.pause()).contains(Duration.ofSeconds(30));
      assertThat(refused).hasMessageContaining("noc").hasMessageContaining("HTTP " + status);
      assertThat(refused).hasMessageNotContaining("SECRET");
    }
  }

  @Test
  void anAddressIsNeverInAMessage() {
    for (String address :
        List.of(
            "https://no-such-host.invalid/T0/SECRET",
            "http://hooks.example.net/T0/SECRET",
            "https://user:SECRET@hooks.example.net/",
            "SECRET",
            "ht tp://SECRET")) {
      assertThatThrownBy(() -> board(address, Kind.SLACK, null).tell("noc", TEXT))
          .as(address)
          .isInstanceOf(NoticeUndelivered.class)
          .hasMessageContaining("noc")
          .hasMessageNotContaining("SECRET");
    }
  }

  @Test
  void aChannelThatNobodySetIsSaidWithTheNearest() {
    assertThatThrownBy(() -> board("https://unused.invalid", Kind.SLACK, null).tell("nok", TEXT))
        .isInstanceOfSatisfying(
            NoticeUndelivered.class, unknown -> assertThat(unknown.retryable()).isFalse())
        .hasMessage("The worker knows no channel nok; did you mean `noc`?");
  }

  @Test
  void theAddressMayBeInAFileOfOnesOwn() throws Exception {
    Path file = folder.resolve("noc.url");
    try (FakeWeb fake = FakeWeb.answering(asked -> Said.of(200, "ok"))) {
      Files.writeString(file, fake.address() + "/T0\n");
      NoticeBoard board = board(new SecretPlace.OwnFile(file), Map.of(), Kind.SLACK, null);

      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      assertThatThrownBy(() -> board.tell("noc", TEXT))
          .isInstanceOf(NoticeUndelivered.class)
          .hasMessageContaining("chmod 600");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      board.tell("noc", TEXT);

      assertThat(fake.asked()).hasSize(1);
      assertThat(fake.asked().getFirst().authorization()).contains("Bearer t0ken");
      Files.writeString(file, "one\ntwo\n");
      assertThatThrownBy(() -> board.tell("noc", TEXT))
          .hasMessageContaining("does not hold one line");
      Files.delete(file);
      assertThatThrownBy(() -> board.tell("noc", TEXT))
          .hasMessageContaining("there is no such file");
    }
  }

  @Test
  void aVariableThatIsNotSetIsSaid() {
    assertThatThrownBy(() ->
            board(new SecretPlace.Variable("NOC_URL"), Map.of(), Kind.SLACK, null)
                .tell("noc", TEXT))
        .isInstanceOf(NoticeUndelivered.class)
        .hasMessageContaining("the variable NOC_URL is not set");
  }

  private JsonNode told(Kind kind, @Nullable String template) throws Exception {
    try (FakeWeb fake = FakeWeb.answering(asked -> Said.of(200, "ok"))) {
      board(fake.address() + "/T0/B0", kind, template).tell("noc", TEXT);

      assertThat(fake.asked().getFirst().method()).isEqualTo("POST");
      assertThat(fake.asked().getFirst().path()).isEqualTo("/T0/B0");
      return new ObjectMapper().readTree(fake.asked().getFirst().body());
    }
  }

  private NoticeBoard board(String address, Kind kind, @Nullable String template) {
    return board(new SecretPlace.Variable("NOC_URL"), Map.of("NOC_URL", address), kind, template);
  }

  private NoticeBoard board(
      SecretPlace place, Map<String, String> environment, Kind kind, @Nullable String template) {
    CredentialResolver resolver =
        CredentialResolver.of(
            CredentialSettings.in(folder),
            Map.of("CHAT_USERNAME", "belay", "CHAT_PASSWORD", "t0ken"),
            folder);
    return new NoticeBoard(
        new NoticeSettings(
            Map.of(
                "noc",
                new Channel(
                    kind,
                    place,
                    new WebLogin("env:CHAT", WebLogin.Scheme.BEARER),
                    template,
                    List.of()))),
        new SecretTexts(environment),
        resolver,
        web,
        Clock.systemUTC());
  }
}
