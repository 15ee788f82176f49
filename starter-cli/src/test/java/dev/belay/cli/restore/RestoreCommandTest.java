package dev.belay.cli.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreCommandTest {
  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final EmulatedDevice r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void twoRevisions() throws IOException {
    home = HomeFolder.withAccess(folder, r1);
    assertThat(home.run("backup").exit()).isEqualTo(ExitCodes.DONE);
    r1.editBehindOurBack("ntp server 198.51.100.77");
    assertThat(home.run("backup").exit()).isEqualTo(ExitCodes.DONE);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void putsAnOlderRevisionBackAndIsListedAsEnded() {
    CommandRun restore = home.run("restore", "r1@2", "--yes");
    CommandRun list = home.run("change", "show");

    assertThat(restore.out()).startsWith("r1: applied and saved");
    assertThat(restore.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(r1.running()).doesNotContain("198.51.100.77");
    assertThat(list.out()).containsPattern("restore/r1/[0-9]+ +succeeded +1 applied ");
  }

  @Test
  void refusesARevisionThatIsNotThere() {
    CommandRun restore = home.run("restore", "r1@9", "--yes");

    assertThat(restore.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(restore.err()).startsWith("belay: ").hasLineCount(1);
  }
}
