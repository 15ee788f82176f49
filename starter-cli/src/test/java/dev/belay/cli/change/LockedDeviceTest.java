package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.HomeFolder;
import dev.belay.cli.Printed;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedDeviceTest {
  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final EmulatedDevice r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  private final Printed printed = new Printed();
  private GlobalOptions options = new GlobalOptions();
  private Path file = Path.of("");

  @BeforeEach
  void aChange() throws IOException {
    options = HomeFolder.withAccess(folder, r1).options(printed.terminal());
    file = folder.resolve("ntp.yaml");
    Files.writeString(
        file,
        """
        title: Second time server
        devices: [r1]
        lines: [ntp server 198.51.100.77]
        """);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void isLeftAloneWithTheReasonWhenSomebodyLockedItAfterThePlan() {
    endsUnchanged(
        "Configuration mode is locked by process '203' user 'bob'", "ConfigurationLocked");
  }

  @Test
  void isLeftAloneWithTheReasonWhenItsTimerIsGoneAfterThePlan() {
    endsUnchanged("% Please turn config archive on before using this command", "ProtectionUnavail");
  }

  private void endsUnchanged(String answer, String fault) {
    Workspace workspace = Workspace.of(options);
    String before = r1.running();
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      String name = ChangeStart.start(workspace, temporal, file, false, 5);
      Campaign campaign = new Campaign(workspace, temporal, options, name);
      assertThat(campaign.untilPlanned()).as("an end before the approval").isEmpty();
      r1.behave(new Misbehaviour.RejectLine("configure terminal.*", answer));

      String planHash = Planned.of(campaign).planHash();
      assertThat(planHash).isNotNull();
      campaign.approve(String.valueOf(planHash));
      int exit = new ReportView(options).ended(campaign.untilEnded().orElseThrow());

      assertThat(exit).isEqualTo(ExitCodes.NOT_ALL);
      assertThat(printed.out()).containsPattern("r1 +unchanged +unchanged: ").contains("r1");
      assertThat(campaign.change("r1").orElseThrow().outcome()).asString().contains(fault);
      assertThat(r1.running()).isEqualTo(before);
    }
  }
}
