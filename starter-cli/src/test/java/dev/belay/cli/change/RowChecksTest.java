package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes whose checks select from rows. */
class RowChecksTest {
  private static final String SERVER = "198.51.100.77";

  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final EmulatedDevice r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void aRouterAndATemplate() throws IOException {
    home = HomeFolder.withAccess(folder, r1);
    Path templates = Files.createDirectories(folder.resolve("textfsm"));
    Files.writeString(
        templates.resolve("index"),
        "Template, Platform, Command\nversion.textfsm, cisco_ios, sh[[ow]] ver[[sion]]\n");
    Files.writeString(
        templates.resolve("version.textfsm"),
        "Value HOSTNAME (\\S+)\n\nStart\n  ^${HOSTNAME} uptime is -> Record\n");
    Files.writeString(
        folder.resolve("belay.yaml"), "templates: textfsm\n", StandardOpenOption.APPEND);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void aChangeIsKeptWhenTheRowsAreAsTheyMustBe() throws IOException {
    CommandRun run =
        apply("prechecks: [{command: show version, select: length(@), equals: 1}]", "[r1]");

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(r1.running()).contains(SERVER);
  }

  @Test
  void aChangeIsTakenBackWhenTheRowsSayNo() throws IOException {
    String before = r1.running();

    CommandRun run = apply("", "[r9]");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out()).contains("reverted").contains("it finds: [\"r1\"]");
    assertThat(r1.running()).isEqualTo(before);
  }

  @Test
  void nothingIsTouchedWhenRowsSayNoBefore() throws IOException {
    CommandRun run =
        apply("prechecks: [{command: show version, select: length(@), equals: 2}]", "[r1]");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out()).contains("it finds: 1");
    assertThat(r1.running()).doesNotContain(SERVER);
  }

  @Test
  void nothingIsTouchedWhenThereIsNoTemplateForACheckAfterwards() throws IOException {
    Files.writeString(folder.resolve("textfsm/index"), "Template, Platform, Command\n");

    CommandRun run = apply("", "[r1]");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out()).contains("there is no template for its command on cisco_ios");
    assertThat(r1.running()).doesNotContain(SERVER);
  }

  @Test
  void anExpressionThatCannotBeReadIsRefusedWithItsPlace() throws IOException {
    CommandRun run = apply("prechecks: [{command: show version, select: 'a =', equals: 1}]", "[]");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err())
        .contains("change.yaml:4: `a =` cannot be read, character 3: = is no operator")
        .hasLineCount(1);
  }

  private CommandRun apply(String prechecks, String names) throws IOException {
    Path file = folder.resolve("change.yaml");
    Files.writeString(
        file,
        """
        title: Second time server
        devices: [r1]
        lines: [ntp server %s]
        %s
        checks:
          - name: the router knows its name
            command: show version
            select: "[*].hostname"
            equals: %s
        """
            .formatted(SERVER, prechecks, names));
    return home.run("change", "apply", file.toString(), "--yes");
  }
}
