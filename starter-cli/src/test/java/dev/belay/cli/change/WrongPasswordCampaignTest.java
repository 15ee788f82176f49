package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongPasswordCampaignTest {
  private static final int DEVICES = 12;
  private static final Pattern NOT_TRIED =
      Pattern.compile(
          "(?m)^(r\\d+) +unchanged +it was not tried, because 3 devices in a row rejected");

  @TempDir private Path folder;

  @Test
  void aPasswordThatIsWrongEverywhereIsTriedOnThreeDevicesAndNoMore() throws IOException {
    try (EmulatedFleet fleet = EmulatedFleet.start()) {
      EmulatedDevice[] devices =
          IntStream.range(0, DEVICES)
              .mapToObj(
                  i -> fleet.add(DeviceSpec.of("r" + i, "cisco_ios").withLogin("lab", "another")))
              .toArray(EmulatedDevice[]::new);
      HomeFolder home = HomeFolder.withAccess(folder, devices);
      Path file = folder.resolve("ntp.yaml");
      Files.writeString(
          file,
          """
          title: Second time server
          devices: ['r*']
          lines:
            - ntp server 198.51.100.77
          """);

      CommandRun run = home.run("change", "apply", file.toString(), "--yes");

      assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
      assertThat(fleet.log().events(Event.LoginFailed.class)).hasSize(3);
      assertThat(run.out()).contains("each one counts towards a lock-out");
      assertThat(NOT_TRIED.matcher(run.out()).results().map(found -> found.group(1)).distinct())
          .hasSize(DEVICES - 3);
    }
  }
}
