package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.HomeFolder;
import dev.belay.cli.Printed;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbortedCampaignTest {
  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final Printed printed = new Printed();
  private Path file = Path.of("");
  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void oneDeviceAndAChangeForIt() throws IOException {
    EmulatedDevice r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
    home = HomeFolder.withAccess(folder, r1);
    file = folder.resolve("ntp.yaml");
    Files.writeString(
        file,
        """
        title: Second time server
        ticket: NET-7
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
  void tellsWhatWasDoneAndWhatNot() {
    GlobalOptions options = home.options(printed.terminal());
    Workspace workspace = Workspace.of(options);
    String running = fleet.device("r1").running();
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      String name = ChangeStart.start(workspace, temporal, file, false, 5);
      Campaign campaign = new Campaign(workspace, temporal, options, name);
      assertThat(campaign.untilPlanned()).as("an end before the approval").isEmpty();

      campaign.abort("no longer wanted");
      int exit = new ReportView(options).ended(campaign.untilEnded().orElseThrow());

      assertThat(exit).isEqualTo(ExitCodes.CANCELLED);
      assertThat(printed.out())
          .startsWith("Campaign " + name + " was aborted: 1 not-started.")
          .contains("aborted it: no longer wanted")
          .containsPattern("r1 +not-started");
      assertThat(fleet.device("r1").running()).isEqualTo(running);
    }
  }

  @Test
  void isShownAsChangingADeviceWhileThatIsOnTrial() throws IOException {
    Files.writeString(
        file,
        """
        checks:
          - command: show clock
            contains: never
            wait-until: 2m
        """,
        StandardOpenOption.APPEND);
    GlobalOptions options = home.options(printed.terminal());
    Workspace workspace = Workspace.of(options);
    EmulatedDevice r1 = fleet.device("r1");
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      String name = ChangeStart.start(workspace, temporal, file, false, 5);
      Campaign campaign = new Campaign(workspace, temporal, options, name);
      assertThat(campaign.untilPlanned()).as("an end before the approval").isEmpty();
      campaign.approve(Objects.requireNonNull(campaign.progress().planHash()));
      Awaitility.await().until(() -> r1.running().contains("198.51.100.77"));

      CommandRun shown = home.run("change", "show", name);
      campaign.abort("no longer wanted");
      campaign.untilEnded();
      CommandRun afterwards = home.run("change", "show", name);

      assertThat(shown.out())
          .containsPattern("r1 +apply +changing .* being changed; kept only when ");
      assertThat(afterwards.out()).containsPattern("r1 +reverted ").doesNotContain("changing");
    }
  }

  @Test
  void isListedAsAbortedAfterwards() {
    GlobalOptions options = home.options(printed.terminal());
    Workspace workspace = Workspace.of(options);
    String name;
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      name = ChangeStart.start(workspace, temporal, file, false, 5);
      Campaign campaign = new Campaign(workspace, temporal, options, name);
      assertThat(campaign.untilPlanned()).as("an end before the approval").isEmpty();
      campaign.abort("no longer wanted");
      campaign.untilEnded();
    }

    CommandRun list = home.run("change", "show");
    CommandRun one = home.run("change", "show", name);
    CommandRun json = home.run("change", "show", name, "--output", "json");

    assertThat(list.out()).containsPattern(name + " +cancelled +1 not-started +NET-7 ");
    assertThat(one.out())
        .startsWith("Campaign " + name + ": Second time server, cancelled")
        .containsPattern("r1 +not-started ");
    assertThat(json.out())
        .contains("\"state\" : \"cancelled\"", "\"state\" : \"not-started\"")
        .doesNotContain("\"running\"", "\"state\" : \"planned\"");
  }
}
