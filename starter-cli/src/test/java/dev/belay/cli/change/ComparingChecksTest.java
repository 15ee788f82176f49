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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes whose checks compare with before. */
class ComparingChecksTest {
  private static final String SERVER = "198.51.100.77";
  private static final String THERE = "192.0.2.123";

  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final EmulatedDevice r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void aRouter() throws IOException {
    home = HomeFolder.withAccess(folder, r1);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void aChangeIsKeptWhenNothingIsLost() throws IOException {
    CommandRun run = apply("ntp server " + SERVER, "none-lost");

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(r1.running()).contains(SERVER).contains(THERE);
  }

  @Test
  void aChangeIsTakenBackWhenSomethingIsLost() throws IOException {
    String before = r1.running();

    CommandRun run = apply("no ntp server " + THERE, "none-lost");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out())
        .contains("reverted")
        .contains("expected none-lost of `show running-config`")
        .contains("lost: " + THERE);
    assertThat(r1.running()).isEqualTo(before);
  }

  @Test
  void aChangeIsTakenBackWhenSomethingIsNew() throws IOException {
    CommandRun run = apply("ntp server " + SERVER, "none-new");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out()).contains("new: " + SERVER);
    assertThat(r1.running()).doesNotContain(SERVER);
  }

  @Test
  void nothingIsTouchedWhenWhatIsToBeComparedCannotBeFoundOut() throws IOException {
    CommandRun run = apply("ntp server " + SERVER, "none-lost", "show gibberish");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out()).contains("the device refused `show gibberish`");
    assertThat(r1.running()).doesNotContain(SERVER);
  }

  private CommandRun apply(String line, String compare) throws IOException {
    return apply(line, compare, "show running-config");
  }

  private CommandRun apply(String line, String compare, String command) throws IOException {
    Path file = folder.resolve("change.yaml");
    Files.writeString(
        file,
        """
        title: Time servers
        devices: [r1]
        lines: ["%s"]
        checks:
          - name: time servers
            command: %s
            find: "^ntp server (.*)$"
            compare: %s
        """
            .formatted(line, command, compare));
    return home.run("change", "apply", file.toString(), "--yes");
  }
}
