package dev.belay.integrations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {
  @TempDir Path home;

  @Test
  void theStoreIsAFileUnlessADatabaseIsNamed() {
    assertThat(BelaySettings.defaults(home).store().postgres()).isNull();
  }

  @Test
  void aDatabaseOnAnotherMachineMustProveWhoItIs() throws IOException {
    PostgresSettings postgres =
        load("store: {url: 'postgresql://db1:5433,db2/belay', credential: env:STORE}\n");

    assertThat(postgres)
        .isEqualTo(
            new PostgresSettings(
                "db1:5433,db2", "belay", Map.of("sslmode", "verify-full"), "env:STORE", 8));
    assertThat(postgres.place()).isEqualTo("postgresql://db1:5433,db2/belay");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:5432", "localhost", "[::1]:5432", "127.0.0.1,[::1]"})
  void nothingIsAskedOfADatabaseOnThisMachine(String servers) throws IOException {
    assertThat(
            load("store: {url: 'postgresql://" + servers + "/belay', credential: env:STORE}\n")
                .options())
        .isEmpty();
  }

  @Test
  void whatIsWrittenIsTaken() throws IOException {
    PostgresSettings postgres =
        load(
            """
            store:
              url: postgres://db/net-ops?sslmode=verify-ca&sslrootcert=/etc/ca.pem&currentSchema=belay
              credential: file:store
              connections: 2
            """);

    assertThat(postgres.options())
        .isEqualTo(
            Map.of("sslmode", "verify-ca", "sslrootcert", "/etc/ca.pem", "currentSchema", "belay"));
    assertThat(postgres.connections()).isEqualTo(2);
  }

  @Test
  void whatIsKeptIsSaidInDays() throws IOException {
    Files.writeString(
        home.resolve("belay.yaml"),
        "store: {keep: {revisions: 730d, revisions-at-least: 3, runs: 90d}}\n");

    assertThat(BelaySettings.load(home.resolve("belay.yaml")).store().keep())
        .isEqualTo(new StoreSettings.Keep(Duration.ofDays(730), 3, Duration.ofDays(90)));
    assertThat(BelaySettings.defaults(home).store().keep())
        .isEqualTo(new StoreSettings.Keep(null, 10, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{credential: env:S}|store.url is missing",
        "{url: 'postgresql://db/belay'}|store.credential is missing",
        "{url: 'postgresql://db/belay', credential: hunter2}|store.credential is no reference",
        "{url: 'postgresql://u:hunter2@db/belay', credential: env:S}|is no address of a PostgreSQL",
        "{url: 'jdbc:postgresql://db/belay', credential: env:S}|is no address of a PostgreSQL",
        "{url: 'mysql://db/belay', credential: env:S}|is no address of a PostgreSQL",
        "{url: 'postgresql://db:99999/belay', credential: env:S}|a port that is none",
        "{url: 'postgresql://db/belay?sslmod=require', credential: env:S}|did you mean `sslmode`?",
        "{url: 'postgresql://db/belay?socketFactory=x', credential: env:S}|is not known",
        "{url: 'postgresql://db/belay?loggerFile=x', credential: env:S}|is not known",
        "{url: 'postgresql://db/belay?sslmode=prefer', credential: env:S}|leaves it to the network",
        "{url: 'postgresql://db/belay?sslmode=', credential: env:S}|has no value",
        "{url: 'postgresql://db/belay', credential: env:S, connections: 0}|store.connections must",
        "{keep: {revisions: 0d}}|store.keep.revisions must be a time from",
        "{keep: {runs: soon}}|store.keep.runs must be a time from",
        "{keep: {revisions-at-least: 0}}|store.keep.revisions-at-least must be a whole number",
      })
  void aMistakeIsToldWithItsLineAndWithoutWhatMayBeSecret(String section, String what)
      throws IOException {
    Files.writeString(home.resolve("belay.yaml"), "store: " + section + "\n");

    List<String> mistakes = Mistakes.of(home, () -> BelaySettings.load(home.resolve("belay.yaml")));

    assertThat(mistakes)
        .isNotEmpty()
        .allSatisfy(mistake -> assertThat(mistake).startsWith("belay.yaml:1: "))
        .noneMatch(mistake -> mistake.contains("hunter2"))
        .anySatisfy(mistake -> assertThat(mistake).contains(what));
  }

  private PostgresSettings load(String text) throws IOException {
    Files.writeString(home.resolve("belay.yaml"), text);
    return Objects.requireNonNull(
        BelaySettings.load(home.resolve("belay.yaml")).store().postgres());
  }
}
