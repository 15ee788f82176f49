package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.HomeFolder;
import dev.belay.cli.Printed;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedCampaignTest {
  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final Printed printed = new Printed();
  private Path file = Path.of("");
  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void oneDeviceAndAChangeForIt() throws IOException {
    // Slow enough to be looked at while it is being changed.
    EmulatedDevice r1 =
        fleet.add(DeviceSpec.of("r1", "cisco_ios").withCommandDelay(Duration.ofMillis(50)));
    home = HomeFolder.withAccess(folder, r1);
    file = folder.resolve("ntp.yaml");
    Files.writeString(
        file,
        """
        title: Second time server
        devices: [r1]
        lines: |
          ntp server 198.51.100.77
        """);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void isToldLineByLineUntilItsEnd() {
    int exit = watched(printed.terminal(), true);

    assertThat(exit).as(printed.out()).isEqualTo(ExitCodes.DONE);
    assertThat(printed.out())
        .containsSubsequence(
            "Campaign ",
            ", running: wave 1 of 1: changing devices",
            "  r1  changing  being changed; kept only when it is verified and confirmed\n",
            "  r1  applied  applied and saved\n",
            "  belay  ended  succeeded: 1 applied\n",
            " succeeded: 1 applied.");
  }

  @Test
  void isRedrawnOnATerminal() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(screen, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(printed.terminal().out(), err, null, true, false, true, 120);

    int exit = watched(terminal, true);

    assertThat(exit).isEqualTo(ExitCodes.DONE);
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("Second time server · ", "WAVE  NAME  DEVICES", "\u001b[J")
        .endsWith("\r\u001b[J");
    assertThat(printed.out()).startsWith("Campaign ").contains(" succeeded: 1 applied.");
  }

  @Test
  void isLeftWhenItWaitsForAPerson() {
    int exit = watched(printed.terminal(), false);

    assertThat(exit).isEqualTo(ExitCodes.NEEDS_ATTENTION);
    assertThat(printed.out())
        .contains("It waits for a person: ", "belay change approve ")
        .doesNotContain("changing");
  }

  private int watched(Terminal terminal, boolean approve) {
    GlobalOptions options = home.options(terminal);
    Workspace workspace = Workspace.of(options);
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      String name = ChangeStart.start(workspace, temporal, file, false, 5);
      Campaign unseen = new Campaign(workspace, temporal, home.options(quiet()), name);
      assertThat(unseen.untilPlanned()).as("an end before the approval").isEmpty();
      Campaign campaign = new Campaign(workspace, temporal, options, name);
      if (approve) {
        campaign.approve(Objects.requireNonNull(campaign.progress().planHash()));
      }
      return ChangeWatchCommand.watch(options, campaign, false);
    }
  }

  private static Terminal quiet() {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    return Terminal.plain(nowhere, nowhere);
  }
}
