package dev.belay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push touches what was shown and agreed to, and nothing else. */
class RehearsedPushTest {
  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final EmulatedDevice r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  private final EmulatedDevice r2 = fleet.add(DeviceSpec.of("r2", "cisco_ios"));
  private String lines = "";

  @BeforeEach
  void linesToPush() throws IOException {
    lines =
        Files.writeString(
                folder.resolve("lines.yaml"),
                "title: A place\nlines:\n  - snmp-server location bench\n")
            .toString();
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void aDifferenceThatNobodyHasSeenIsNotPushed() throws IOException {
    HomeFolder home = HomeFolder.withAccess(folder, r1);

    CommandRun run =
        home.answering(
            "y\n",
            () -> r1.editBehindOurBack("snmp-server location elsewhere"),
            "bench",
            "r1",
            "--only",
            "push",
            "--push",
            lines,
            "--rounds",
            "1");

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.err())
        .contains("r1: another-plan: it is no longer what was agreed to; nothing was touched");
    assertThat(fleet.log().appliedConfigurations("r1")).as("only by hand").hasSize(1);
    assertThat(r1.running()).contains("snmp-server location elsewhere");
    assertThat(run.out()).doesNotContain("brought back");
  }

  @Test
  void aDeviceThatCameAfterTheAgreementIsNotPushed() throws IOException {
    HomeFolder home = HomeFolder.withAccess(folder, r1);

    CommandRun run =
        home.answering(
            "y\n",
            () -> inventory(r1, r2),
            "bench",
            "*",
            "--only",
            "push",
            "--push",
            lines,
            "--rounds",
            "1");

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(fleet.log().appliedConfigurations("r2")).isEmpty();
    assertThat(fleet.log().appliedConfigurations("r1")).as("two columns").hasSize(2);
    assertThat(run.out()).contains("each device was brought back and proved it");
  }

  private void inventory(EmulatedDevice... devices) {
    try {
      HomeFolder.withAccess(folder, devices);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
