package dev.belay.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.FleetProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabCommandTest {
  @TempDir private Path folder;

  @AfterEach
  void stopWhatRuns() {
    lab("stop");
  }

  private CommandRun lab(String command, String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "lab";
    all[1] = command;
    all[2] = "--folder";
    all[3] = folder.toString();
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return CommandRun.of(all);
  }

  @Test
  void startsDevicesThatTheOtherCommandsFindAndTrust() throws IOException {
    CommandRun start = lab("start", "--count", "3", "--platform", "cisco_ios");
    String settings = folder.resolve("belay.yaml").toString();

    assertThat(start.err()).isEmpty();
    assertThat(start.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(start.out()).startsWith("3 devices run, described in " + folder + ". Next:\n");
    assertThat(CommandRun.of("inventory", "check", "-c", settings).out())
        .isEqualTo("3 devices (3 cisco_ios), no problem found.\n");
    assertThat(CommandRun.of("trust", "scan", "-c", settings).lines())
        .hasSize(4)
        .filteredOn(line -> line.contains("  known  "))
        .hasSize(3);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("credentials.yaml"))))
        .isEqualTo("rw-------");
  }

  @Test
  void whatWasCopiedToItsDevicesGoesWithThem() throws IOException {
    lab("start", "--count", "1", "--platform", "linux");
    Path inventory = folder.resolve("inventory");
    FleetProcess.Listening device = FleetProcess.devices(inventory).getFirst();
    Path file = Files.writeString(folder.resolve("motd"), "hello\n");
    try (DeviceConnector connector = new DeviceConnector(PlatformCatalog.builtIn())) {
      connector
          .files(
              new Target(device.name(), device.host(), device.port()),
              Credentials.password("lab", Secret.of("lab")),
              connector.platforms().get("linux"),
              new HostKeyPolicy.KnownHosts(FleetProcess.knownHosts(inventory)),
              SessionOptions.defaults())
          .upload(file, "/tmp/motd", TransferOptions.defaults());
    }
    assertThat(folder.resolve("files")).isNotEmptyDirectory();

    lab("stop");

    assertThat(folder.resolve("files")).isEmptyDirectory();
  }

  @Test
  void refusesASecondOneAndStopsAsOftenAsAsked() {
    lab("start", "--count", "1", "--platform", "cisco_ios");

    CommandRun second = lab("start");

    assertThat(second.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(second.err())
        .isEqualTo(
            "belay: A laboratory runs in "
                + folder
                + " already; end it with `belay lab stop`, or name another folder with"
                + " --folder.\n");
    assertThat(lab("status").exit()).isEqualTo(ExitCodes.DONE);
    assertThat(lab("stop").out()).isEqualTo("The laboratory is stopped.\n");
    assertThat(lab("stop").out()).isEqualTo("No laboratory runs.\n");
    assertThat(lab("status").exit()).isEqualTo(ExitCodes.UNAVAILABLE);
  }

  @Test
  void leavesSettingsAloneThatAreNotALaboratorys() throws IOException {
    Path settings = Files.writeString(folder.resolve("belay.yaml"), "data: .belay\n");

    CommandRun run = lab("start");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).startsWith("belay: " + settings + ": ").hasLineCount(1);
    assertThat(settings).hasContent("data: .belay\n");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "--count, 0, '--count lies between 1 and 10000.'",
    "--bytes, -1, '--bytes lies between 0 (as it comes) and 64000000.'",
    "--delay, 2m, '--delay lies between 0 and 1 minute.'",
    "--delay, soon, '`soon` is no duration; write it as 100ms, 2s or 1m'",
    "--platform, cisco_iso, 'there is no emulated `cisco_iso`; did you mean `cisco_ios`?'",
  })
  void refusesWhatMakesNoLaboratory(String option, String value, String line) {
    CommandRun run = lab("start", option, value);

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).isEqualTo("belay: " + line + "\n");
    assertThat(folder).isEmptyDirectory();
  }
}
