package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.output.Terminal;
import dev.belay.integrations.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake is one clear line with a remedy, a code that is not zero, and nothing written. */
class BadInputTest {
  private static final String HOST = "r1:\n  hostname: 192.0.2.1\n  platform: cisco_ios\n";

  @TempDir private Path folder;

  @Test
  void missingSettings() {
    CommandRun run = CommandRun.of("inventory", "list", "-c", folder.resolve("no.yaml").toString());

    refused(run, folder + "/no.yaml: ");
  }

  @Test
  void aPlaceForTheOutputThatIsFull() throws IOException {
    HomeFolder.with(folder, HOST);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal full =
        Terminal.plain(
            new PrintStream(new FileOutputStream("/dev/full"), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));

    int exit = Belay.run(full, "inventory", "list", "-c", folder.resolve("belay.yaml").toString());

    assertThat(exit).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("belay: the output could not be written to its end: ")
        .hasLineCount(1);
  }

  @Test
  void malformedSettings() throws IOException {
    Files.writeString(folder.resolve("belay.yaml"), "data: .belay\nlimits: {sessions: [\n");

    refused(list(), folder + "/belay.yaml:");
  }

  @Test
  void aMisspeltSetting() throws IOException {
    Files.writeString(folder.resolve("belay.yaml"), "limits:\n  sesions: 3\n");

    CommandRun run = list();

    refused(run, folder + "/belay.yaml:2: ");
    assertThat(run.err()).contains("`sessions`");
  }

  @Test
  void aMisspeltSettingOnTheCommandLine() throws IOException {
    HomeFolder home = HomeFolder.with(folder, HOST);

    CommandRun run = home.run("inventory", "list", "--set", "limits.sesions=3");

    refused(run, "--set limits.sesions: there is no such setting; ");
    assertThat(run.err()).contains("`limits.sessions`");
  }

  @Test
  void missingInventory() throws IOException {
    Files.writeString(folder.resolve("belay.yaml"), "data: .belay\n");

    refused(list(), folder + "/inventory/hosts.yaml: ");
  }

  @Test
  void anUnknownPlatform() throws IOException {
    HomeFolder.with(folder, "r1:\n  hostname: 192.0.2.1\n  platform: cisco_iso\n");

    CommandRun run = list();

    refused(run, folder + "/inventory/hosts.yaml:1: unknown platform `cisco_iso`");
    assertThat(run.err()).contains("did you mean `cisco_ios`?");
  }

  @Test
  void aDeviceWithoutAddress() throws IOException {
    HomeFolder.with(folder, "r 1:\n  platform: cisco_ios\n");

    refused(list(), folder + "/inventory/hosts.yaml:1: ");
  }

  @Test
  void aDeviceTwice() throws IOException {
    HomeFolder.with(folder, HOST + HOST);

    refused(list(), folder + "/inventory/hosts.yaml:4: ");
  }

  @Test
  void anUnknownDevice() throws IOException {
    CommandRun run = HomeFolder.with(folder, HOST).run("inventory", "list", "r2");

    refused(run, folder + "/inventory/hosts.yaml: there is no device `r2`; ");
  }

  @Test
  void aDeviceNameThatWouldSteerTheTerminal() throws IOException {
    CommandRun run = HomeFolder.with(folder, HOST).run("config", "history", "r1\u001b[2J");

    refused(run, "`r1 [2J` is no device name; ");
  }

  @Test
  void aDataFolderThatIsAFile() throws IOException {
    HomeFolder home = HomeFolder.with(folder, HOST);
    Files.writeString(folder.resolve(".belay"), "");

    CommandRun run = home.run("config", "history", "r1");

    assertThat(run.exit()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(run.err())
        .startsWith("belay: The data folder " + folder + "/.belay cannot be used (")
        .hasLineCount(1);
  }

  @Test
  void aDataFolderThatEveryoneMayWriteTo() throws IOException {
    HomeFolder home = HomeFolder.with(folder, HOST);
    Path data = Files.createDirectory(folder.resolve(".belay"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));

    CommandRun run = home.run("config", "history", "r1");

    assertThat(run.exit()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(run.err()).startsWith("belay: The data folder ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backup --passes 0",
        "backup --sessions -3",
        "runs list --limit 0",
        "config history r1 --limit 99999999",
        "change plan x.yaml --parallel 0",
        "restore r1@1 --confirm-within 0",
      })
  void aCountThatIsNone(String line) {
    CommandRun run = CommandRun.of(line.split(" ", -1));

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("is no whole number from 1 to 1000000");
  }

  @Test
  void nothingAtAll() {
    refused(CommandRun.of("inventory", "list"), "there is no belay.yaml here or above, and no inv");
  }

  @Test
  void aDataFolderThatAnotherEmbeddedBelayUses() throws IOException {
    HomeFolder home = HomeFolder.with(folder, HOST);
    try (Store other = Store.openExclusive(folder.resolve(".belay"))) {
      CommandRun run = home.run("backup", "r1");

      assertThat(run.exit()).isEqualTo(ExitCodes.UNAVAILABLE);
      assertThat(run.err())
          .startsWith("belay: The data folder " + other.folder() + " is in use by ")
          .hasLineCount(1);
    }
  }

  @Test
  void aRestoreThatNoDeviceCouldWaitFor() throws IOException {
    CommandRun run =
        HomeFolder.with(folder, HOST).run("restore", "r1@1", "--confirm-within", "500");

    refused(run, "--confirm-within lies between 1 and 120 minutes.");
  }

  @Test
  void aConfirmTimeOutsideWhatThePlatformCanDo() throws IOException {
    CommandRun run = planned("title: t\nlines: [ntp server 192.0.2.1]\nconfirm-within: 30s\n");

    refused(run, folder + "/change.yaml:3: confirm-within must be a time from 1m to 2h");
  }

  @Test
  void aLineBesideTheSectionItBelongsIn() throws IOException {
    CommandRun run = planned("title: t\nlines: |\n  interface Gi0/1\n  description uplink\n");

    refused(run, folder + "/change.yaml:4: `description uplink` stands beside `interface Gi0/1`");
  }

  @Test
  void aCampaignThatDoesNotExist() throws IOException {
    CommandRun run = HomeFolder.with(folder, HOST).run("change", "apply", "ntp-2026");

    refused(run, "there is no file ntp-2026, and there is no campaign ntp-2026 in Temporal");
  }

  private CommandRun planned(String change) throws IOException {
    HomeFolder home = HomeFolder.with(folder, HOST);
    Path file = Files.writeString(folder.resolve("change.yaml"), change);
    return home.run("change", "plan", file.toString());
  }

  @Test
  void anUnknownOption() {
    CommandRun run = CommandRun.of("inventory", "list", "--wher", "x");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).startsWith("belay: Unknown option: '--wher'").contains("--where");
  }

  @Test
  void anOutputFormatThatDoesNotExist() {
    CommandRun run = CommandRun.of("inventory", "list", "--output", "xml");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).startsWith("belay: Invalid value for option '--output'");
  }

  private CommandRun list() {
    return CommandRun.of("inventory", "list", "-c", folder.resolve("belay.yaml").toString());
  }

  private static void refused(CommandRun run, String beginning) {
    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("belay: " + beginning).hasLineCount(1);
  }
}
