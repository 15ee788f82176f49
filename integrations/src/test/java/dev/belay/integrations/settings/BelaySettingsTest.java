package dev.belay.integrations.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Mistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BelaySettingsTest {
  @TempDir Path home;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = home.resolve("belay.yaml");
  }

  @Test
  void anEmptyFileGivesTheDefaultsOfItsFolder() throws IOException {
    Files.writeString(file, "");

    BelaySettings settings = BelaySettings.load(file);

    assertThat(settings)
        .usingRecursiveComparison()
        .ignoringFields("file")
        .isEqualTo(BelaySettings.defaults(home));
    assertThat(settings.data()).isEqualTo(home.resolve(".belay"));
    assertThat(settings.inventory().groups()).isEqualTo(home.resolve("inventory/groups.yaml"));
  }

  @Test
  void theExampleLoadsAsItIsAndChangesNothing() throws IOException {
    Files.writeString(file, BelaySettings.exampleText());

    assertThat(BelaySettings.load(file))
        .usingRecursiveComparison()
        .ignoringFields("file")
        .isEqualTo(BelaySettings.defaults(home));
  }

  @Test
  void theExampleLoadsWithEveryKeyUncommented() throws IOException {
    Files.writeString(file, uncommented());

    BelaySettings settings = BelaySettings.load(file);

    BelaySettings usual = BelaySettings.defaults(home);
    assertThat(settings.limits())
        .usingRecursiveComparison()
        .ignoringFields("sites")
        .isEqualTo(usual.limits());
    assertThat(settings.limits().sites())
        .containsExactly(Map.entry("fra1", new LimitSettings.Site(5, 1)));
    assertThat(settings.timeouts()).isEqualTo(usual.timeouts());
    assertThat(settings.worker())
        .usingRecursiveComparison()
        .ignoringFields("transcripts")
        .isEqualTo(usual.worker());
    assertThat(settings.templates()).isEqualTo(home.resolve("templates"));
    assertThat(usual.templates()).isNull();
    assertThat(settings.worker().transcripts())
        .isEqualTo(
            new TranscriptSettings(
                home.resolve(".belay/transcripts"),
                TranscriptSettings.Format.TEXT,
                TranscriptSettings.Files.SESSION,
                true,
                home.resolve(".belay/failed"),
                200));
    assertThat(settings.hostKeys()).isEqualTo(usual.hostKeys());
    assertThat(settings.mirror()).isEqualTo(usual.mirror());
    assertThat(settings.credentials().commands())
        .containsEntry("vault", List.of("/usr/local/bin/device-account", "--format", "json"));
    assertThat(settings.inventory().platforms()).containsEntry("c9300-48t", "cisco_ios");
  }

  @Test
  void theExampleShowsEveryKeyThereIs() {
    List<String> known = new SettingsReader(home, null).knownKeys();

    assertThat(known).contains("limits.sessions", "temporal.mode", "data");
    assertThat(known)
        .allSatisfy(key ->
            assertThat(uncommented())
                .containsPattern("(?m)^ *" + key.substring(key.lastIndexOf('.') + 1) + ": "));
  }

  @Test
  void aFlagWinsOverAVariableAndAVariableOverTheFile() throws IOException {
    Files.writeString(
        file, "limits:\n  sessions: 1\n  sessions-per-site: 1\n  logins-per-second: 1\n");

    BelaySettings settings =
        new SettingsSources(
                file,
                Map.of("limits.sessions", "3"),
                Map.of("BELAY_LIMITS_SESSIONS", "2", "BELAY_LIMITS_SESSIONS_PER_SITE", "2"),
                home)
            .load();

    assertThat(settings.limits())
        .isEqualTo(
            new LimitSettings(
                3,
                1,
                new LimitSettings.Site(2, LimitSettings.usual().site().loginsPerSecond()),
                Map.of(),
                LimitSettings.usual().credentialStop(),
                LimitSettings.usual().siteStop()));
  }

  @Test
  void aVariableMayHoldAListAndAMissingFileIsNoObstacle() {
    BelaySettings settings =
        new SettingsSources(
                null,
                Map.of(),
                Map.of(
                    "BELAY_PLATFORM_FOLDERS", "mine, ours",
                    "BELAY_TEMPORAL_MODE", "local",
                    "BELAY_TIMEOUTS_COMMAND", "1m30s"),
                home)
            .load();

    assertThat(settings.platformFolders())
        .containsExactly(home.resolve("mine"), home.resolve("ours"));
    assertThat(settings.temporal().chosenMode()).contains(TemporalSettings.Mode.LOCAL);
    assertThat(settings.timeouts().command()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.file()).isNull();
  }

  @Test
  void theNearestFileUpwardsIsFoundAndItsFolderIsHome() throws IOException {
    Files.writeString(file, "");
    Path deep = Files.createDirectories(home.resolve("a/b"));

    assertThat(load(Map.of(), deep).home()).isEqualTo(home);
  }

  @Test
  void aNamedHomeWinsOverTheNearestFile() throws IOException {
    Files.writeString(file, "");
    Path other = Files.createDirectories(home.resolve("other"));

    assertThat(load(Map.of("BELAY_HOME", "other"), home).home()).isEqualTo(other);
  }

  @Test
  void aNamedFileThatIsMissingIsAMistake() {
    assertThatThrownBy(() -> load(Map.of("BELAY_CONFIG", "none.yaml"), home))
        .isInstanceOf(InputException.class)
        .hasMessage(
            home.resolve("none.yaml") + ": there is no such file; create it, or correct the path");
  }

  @Test
  void aFileFoundAboveThatBelongsToSomebodyElseIsRefused() throws IOException {
    Files.writeString(file, "");
    HomeFolder search = new HomeFolder(null, Map.of(), home, path -> false);

    assertThat(Mistakes.of(home, search::settingsFile))
        .containsExactly(
            "belay.yaml: this file was found, but it belongs to another user; name it with --config"
                + " if you trust it");
  }

  @Test
  void everyMistakeIsOneLineWithFileLineAndRemedy() throws IOException {
    Files.writeString(
        file,
        """
        limits:
          sesions: 5
          logins-per-second: many
        worker:
          roles: [orchestrations]
          zone: "../etc"
        temporal:
          mode: locl
          address: localhost
        credentials:
          commands: {a: "vault read"}
          cache: 5
        timeouts: {session: 1s}
        host-keys: none
        mirror: {enabled: maybe}
        platform-folders: {a: b}
        """);

    assertThat(Mistakes.of(home, () -> BelaySettings.load(file)))
        .isEqualTo(
            List.of(
                "belay.yaml:11: the command `a` is one text, and no shell would split it; write a list: [program, argument, argument]",
                "belay.yaml:12: credentials.cache must be a time from 0s to 1h, not `5`; write a number with its unit, for example 5m",
                "belay.yaml:16: platform-folders must be a list; begin each item with `- `",
                "belay.yaml:14: host-keys must hold keys of its own; write `key: value` lines below it, indented",
                "belay.yaml:15: mirror.enabled must be true or false, not `maybe`; write for example true",
                "belay.yaml:5: worker.roles does not know `orchestrations`; did you mean `orchestration`?",
                "belay.yaml:6: worker.zone must be a name of letters, digits, dots, hyphens and underscores, not `../etc`; write for example default",
                "belay.yaml:3: limits.logins-per-second must be a whole number from 1 to 10000, not `many`; write for example 20",
                "belay.yaml:13: timeouts.session is shorter than timeouts.command; a session runs several commands: make it longer",
                "belay.yaml:8: temporal.mode cannot be `locl`; did you mean `local`?",
                "belay.yaml:9: temporal.address must be an address with its port, not `localhost`; write for example 127.0.0.1:7233",
                "belay.yaml:2: unknown key `limits.sesions`; did you mean `sessions`?"));
  }

  @Test
  void mistakesInFlagsAndVariablesAreNamedAfterThem() {
    assertThatThrownBy(() ->
            new SettingsSources(
                    null,
                    Map.of("limits.sesions", "5"),
                    Map.of(
                        "BELAY_LIMITS_SESSIONS", "none",
                        "BELAY_TEMPORAL_MODES", "local",
                        "BELAY_LAB_PASSWORD", "planted-secret"),
                    home)
                .load())
        .hasMessage(
            """
            BELAY_TEMPORAL_MODES: there is no such setting; did you mean `BELAY_TEMPORAL_MODE`?
            --set limits.sesions: there is no such setting; did you mean `limits.sessions`?
            BELAY_LIMITS_SESSIONS: limits.sessions must be a whole number from 1 to 10000, not `none`; write for example 100\
            """);
  }

  @Test
  void aPasswordInPlaceOfAReferenceIsNeitherKeptNorQuoted() throws IOException {
    Files.writeString(file, "inventory:\n  credential: planted-secret\n");

    assertThat(Mistakes.of(home, () -> BelaySettings.load(file)))
        .containsExactly(
            "belay.yaml:2: inventory.credential is not a reference; write env:PREFIX, file:NAME,"
                + " command:NAME, vault:PATH or aws:PATH; never a password");
  }

  private BelaySettings load(Map<String, String> environment, Path workingFolder) {
    return new SettingsSources(null, Map.of(), environment, workingFolder).load();
  }

  private static String uncommented() {
    return BelaySettings.exampleText().replaceAll("(?m)^( *)#([a-z])", "$1$2");
  }
}
