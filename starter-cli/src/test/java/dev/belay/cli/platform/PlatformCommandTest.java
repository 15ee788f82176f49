package dev.belay.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be told of platforms without a device. */
class PlatformCommandTest {
  @TempDir private Path folder;
  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void aFolderForPlatforms() throws IOException {
    Files.createDirectories(folder.resolve("platforms"));
    Files.writeString(
        folder.resolve("belay.yaml"),
        """
        platform-folders: [platforms]
        inventory:
          platform-names: {C9300: cisco_xe}
        """);
    home = new HomeFolder(folder);
  }

  private Path definition(String name, String text) throws IOException {
    return Files.writeString(folder.resolve("platforms").resolve(name), text);
  }

  private static String small(String defaultMode) {
    return """
    prompt_pattern: '^acme[>#]$'
    default_mode: %s
    modes:
      - name: exec
        prompt_exact: 'acme>'
    """
        .formatted(defaultMode);
  }

  @Test
  void listShowsWhatProtectsEachPlatformAndWhereItIsDefined() throws IOException {
    Path file = definition("acme.yaml", small("exec"));

    CommandRun run = home.run("platform", "list");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines())
        .anyMatch(line -> line.matches("juniper_junos +yes +yes +yes +built in +the device's .*"))
        .anyMatch(line -> line.matches("frr +yes +yes +as a comp.* +built in +the workflow"))
        .anyMatch(line -> line.matches("acme +no +no +no +\\Q" + file + "\\E +none: reading only"));
  }

  @Test
  void aDefinitionThatIsBrokenIsNamedAndTheOthersAreListedAllTheSame() throws IOException {
    Path file = definition("acme.yaml", small("exce"));

    CommandRun run = home.run("platform", "list");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.out()).contains("cisco_ios");
    assertThat(run.err()).contains(file + ":2: ").contains("did you mean 'exec'?").hasLineCount(1);
  }

  @Test
  void showTakesAnyNameAndTellsEveryMode() {
    CommandRun run = home.run("platform", "show", "C9300");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines())
        .anyMatch(line -> line.matches("platform +cisco_ios"))
        .anyMatch(line -> line.matches("mode configuration +to privileged_exec: `end`"))
        .anyMatch(line -> line.matches("mode exec .*with the secret enable.*"))
        .anyMatch(line -> line.matches("merge +yes, saved by `write memory`"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "cisco_ios; it ends with '^end\\s*$'",
        "cisco_nxos; two readings agree",
        "linux; its digest agrees: `sha256sum /etc/network/interfaces`",
      })
  void showTellsHowAConfigurationIsProvenToBeWhole(String platform, String proof) {
    CommandRun run = home.run("platform", "show", platform);

    assertThat(run.lines())
        .filteredOn(line -> line.startsWith("backup "))
        .singleElement()
        .asString()
        .endsWith("whole when " + proof);
  }

  @Test
  void showPrintsADefinitionToBeginWith() throws IOException {
    CommandRun source = home.run("platform", "show", "frr", "--source");

    Path copy = definition("copy.yaml", source.out());
    CommandRun checked = home.run("platform", "check", copy.toString());

    assertThat(source.out()).startsWith("# FRRouting");
    assertThat(checked.exit()).isEqualTo(ExitCodes.DONE);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    CommandRun run = home.run("platform", "show", "junper");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("did you mean 'juniper'?").hasLineCount(1);
  }

  @Test
  void checkSaysWhatADefinitionCanDoAndWhatItLacks() throws IOException {
    Path file = definition("acme.yaml", small("exec"));

    CommandRun run = home.run("platform", "check", file.toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines())
        .anyMatch(line -> line.matches("run commands +yes"))
        .anyMatch(line -> line.matches("backup +no: it has no `belay: configuration:`"))
        .anyMatch(line -> line.contains("no mistake found"));
  }

  @Test
  void checkNamesFileLineAndReason() throws IOException {
    Path file = definition("acme.yaml", small("exec") + "volatile: []\n");

    CommandRun run = home.run("platform", "check", file.toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains(file + ":6: unknown key 'volatile'").hasLineCount(1);
    assertThat(home.run("platform", "check", "nowhere.yaml").err())
        .contains("nowhere.yaml is not there")
        .hasLineCount(1);
  }
}
