package dev.belay.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.TracingSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
  private static final String SECRET = "s3cr3t";

  @Test
  void thereIsNoneUnlessSomebodyNamesOne() {
    assertThat(Collector.of(TracingSettings.usual(), Map.of())).isEmpty();
    assertThat(Collector.of(TracingSettings.usual(), Map.of(ENDPOINT, " "))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4318, http://127.0.0.1:4318/v1/traces",
    "http://127.0.0.1:4318/, http://127.0.0.1:4318/v1/traces",
    "https://tempo.example.net/otlp, https://tempo.example.net/otlp/v1/traces",
  })
  void tracesHaveAPathOfTheirOwnBelowAnEndpoint(String endpoint, String address) {
    assertThat(found(Map.of(ENDPOINT, endpoint)).address()).hasToString(address);
    assertThat(
            Collector.of(new TracingSettings(URI.create(endpoint), 100, 5), Map.of())
                .map(collector -> collector.address().toString()))
        .contains(address);
  }

  @Test
  void theSettingsWinOverTheVariablesAndTheVariableOfTracesOverThatOfEverything() {
    Map<String, String> both =
        Map.of(
            ENDPOINT,
            "http://everything.example:4318",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "http://traces.example:4318/as/it/is");

    assertThat(found(both).address()).hasToString("http://traces.example:4318/as/it/is");
    assertThat(
            Collector.of(new TracingSettings(URI.create("http://ours.example"), 100, 5), both)
                .map(collector -> collector.address().getHost()))
        .contains("ours.example");
  }

  @ParameterizedTest
  @CsvSource({"OTEL_SDK_DISABLED, true", "OTEL_TRACES_EXPORTER, none"})
  void isSwitchedOffAsEverythingElseIs(String name, String value) {
    assertThat(
            Collector.of(
                new TracingSettings(URI.create("http://ours.example"), 100, 5),
                Map.of(name, value)))
        .isEmpty();
  }

  @Test
  void sendsWhatLetsUsInAndNeverShowsIt() {
    Collector collector =
        found(
            Map.of(
                ENDPOINT,
                "https://tempo.example.net",
                HEADERS,
                "Authorization=Bearer%20" + SECRET + "+1, X-Scope=network"));

    assertThat(collector.headers())
        .containsEntry("Authorization", "Bearer " + SECRET + "+1")
        .containsEntry("X-Scope", "network");
    assertThat(collector.toString()).doesNotContain(SECRET);
  }

  @Test
  void doesNotSendItUnencryptedToAnotherMachine() {
    Map<String, String> open =
        Map.of(ENDPOINT, "http://tempo.example.net", HEADERS, "Authorization=" + SECRET);

    assertThatThrownBy(() -> found(open))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unencrypted")
        .hasMessageNotContaining(SECRET);
    assertThat(found(Map.of(ENDPOINT, "http://127.0.0.1:4318", HEADERS, "a=b")).headers())
        .containsEntry("a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {SECRET, "=" + SECRET, "a b=" + SECRET, "a=%zz" + SECRET, "a=%0a" + SECRET})
  void refusesHeadersThatAreNoneAndDoesNotQuoteThem(String written) {
    assertThatThrownBy(() -> found(Map.of(ENDPOINT, "http://127.0.0.1:4318", HEADERS, written)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(HEADERS)
        .hasMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tempo:4317", "ftp://x", "http://me:" + SECRET + "@x", "http://x?k=" + SECRET})
  void refusesAnAddressThatIsNoneAndDoesNotQuoteIt(String address) {
    assertThatThrownBy(() -> found(Map.of(ENDPOINT, address)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(ENDPOINT)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void saysThatItSpeaksHttpToWhoeverAsksForAnotherProtocol() {
    assertThatThrownBy(() ->
            found(Map.of(ENDPOINT, "http://127.0.0.1:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("http/protobuf");
  }

  private static Collector found(Map<String, String> environment) {
    Optional<Collector> collector = Collector.of(TracingSettings.usual(), environment);
    assertThat(collector).isPresent();
    return collector.get();
  }
}
