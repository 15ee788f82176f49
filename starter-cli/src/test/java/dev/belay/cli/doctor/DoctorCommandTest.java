package dev.belay.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.TwoRouters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorCommandTest extends TwoRouters {
  @BeforeEach
  void knowTheirAccountAndKeys() throws IOException {
    Path accounts = folder.resolve("credentials.yaml");
    Files.writeString(accounts, "lab:\n  username: lab\n  password: swordfish\n");
    Files.setPosixFilePermissions(accounts, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        folder.resolve("known_hosts"), r1.hostKeyLine() + "\n" + r2.hostKeyLine() + "\n");
  }

  private CommandRun doctor() {
    return home.run("doctor", "--set", "temporal.mode=embedded");
  }

  private List<String> failures() {
    return doctor().lines().stream().filter(line -> line.startsWith("fail")).toList();
  }

  @Test
  void allIsWell() {
    CommandRun run = doctor();

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines())
        .extracting(line -> line.substring(0, 18).strip())
        .containsExactly(
            "ok    java",
            "ok    settings",
            "ok    store",
            "warn  temporal",
            "ok    inventory",
            "ok    platforms",
            "ok    accounts",
            "ok    host keys",
            "ok    reachable");
    assertThat(run.out()).doesNotContain("swordfish");
  }

  @Test
  void namesDevicesThatDoNotAnswer() {
    r2.stop();

    assertThat(doctor().exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(failures())
        .singleElement()
        .asString()
        .startsWith("fail  unreachable   r2 at 127.0.0.1 port " + r2.port() + ": ")
        .endsWith("; check its address, the route and its SSH service");
  }

  @Test
  void namesDevicesWithoutAKnownHostKey() throws IOException {
    Files.writeString(folder.resolve("known_hosts"), r1.hostKeyLine() + "\n");

    assertThat(failures())
        .containsExactly(
            "fail  host keys     unknown for r2; see and accept them with `belay trust accept`");
  }

  @Test
  void refusesAnAccountFileThatOthersCanRead() throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("credentials.yaml"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(failures())
        .singleElement()
        .asString()
        .startsWith("fail  accounts      " + folder.resolve("credentials.yaml"))
        .contains("chmod 600")
        .doesNotContain("swordfish");
  }

  @Test
  void namesATemporalThatDoesNotAnswer() {
    CommandRun run =
        home.run(
            "doctor", "--set", "temporal.mode=cluster", "--set", "temporal.address=127.0.0.1:1");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out()).contains("fail  temporal      Temporal at 127.0.0.1:1 does not answer; ");
  }

  @Test
  void brokenSettingsEndTheExaminationWithTheirLine() throws IOException {
    Files.writeString(folder.resolve("belay.yaml"), "limits:\n  sesions: 3\n");

    CommandRun run = home.run("doctor");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("fail  settings      " + folder.resolve("belay.yaml") + ":2: ");
  }

  @Test
  void aBrokenInventoryIsReportedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("inventory/hosts.yaml"), "r1:\n  platform: nope\n");

    assertThat(failures())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("inventory/hosts.yaml:1: "));
  }
}
