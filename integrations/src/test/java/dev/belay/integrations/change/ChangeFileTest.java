package dev.belay.integrations.change;

import static dev.belay.integrations.change.ChangeFiles.LIMITS;
import static dev.belay.integrations.change.ChangeFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file may say. */
class ChangeFileTest {
  @TempDir private Path folder;

  @Test
  void waitsOfOnePlatformDoNotCountForAnother() throws IOException {
    String each = "checks: [{name: a, command: {cisco_ios: c}, contains: x, wait-until: 4m}, ";
    String other = "{name: b, command: {arista_eos: c}, contains: x, wait-until: 4m}]";
    String same = "{name: b, command: c, contains: x, wait-until: 4m}]";

    assertThat(read(folder, "title: T\nlines: [a]\n" + each + other).checks()).hasSize(2);
    assertThat(ChangeFiles.mistakes(folder, "title: T\nlines: [a]\n" + each + same))
        .singleElement()
        .asString()
        .contains("the checks may wait 8m");
  }

  @Test
  void aSmallFileHasDefaults() throws IOException {
    ChangeDefinition change = read(folder, "title: Set NTP\nlines: [ntp server 192.0.2.1]\n");

    assertThat(change)
        .isEqualTo(
            new ChangeDefinition(
                "Set NTP",
                null,
                List.of(),
                List.of(),
                ChangeMode.MERGE,
                PerPlatform.same(List.of("ntp server 192.0.2.1")),
                List.of(),
                List.of(),
                Duration.ofMinutes(5),
                OnFailure.REVERT));
  }

  @Test
  void aFileMaySayEverything() throws IOException {
    ChangeDefinition change =
        read(
            folder,
            """
            title: Set NTP
            ticket: CHG-1024
            devices: [r1, fra-*]
            where: [role=edge, "!tag=lab"]
            mode: merge
            lines:
              cisco_ios: |
                ntp server 192.0.2.1
                 !
              juniper_junos:
                - set system ntp server 192.0.2.1
            prechecks:
              - command: show clock
                contains: "2026"
            checks:
              - name: time is right
                command:
                  cisco_ios: show ntp status
                  juniper_junos: show ntp associations
                matches: ["^Clock is sync", stratum]
                absent: unsynchronized
                wait-until: 2m
                every: 10s
            confirm-within: 10m
            on-failure: hold
            """);

    assertThat(change)
        .isEqualTo(
            new ChangeDefinition(
                "Set NTP",
                "CHG-1024",
                List.of("r1", "fra-*"),
                List.of("role=edge", "!tag=lab"),
                ChangeMode.MERGE,
                new PerPlatform<>(
                    null,
                    Map.of(
                        "cisco_ios", List.of("ntp server 192.0.2.1", " !"),
                        "juniper_junos", List.of("set system ntp server 192.0.2.1"))),
                List.of(
                    new Check(
                        "show clock",
                        PerPlatform.same("show clock"),
                        List.of(new Expectation.Contains("2026")),
                        null)),
                List.of(
                    new Check(
                        "time is right",
                        new PerPlatform<>(
                            null,
                            Map.of(
                                "cisco_ios", "show ntp status",
                                "juniper_junos", "show ntp associations")),
                        List.of(
                            new Expectation.Matches("^Clock is sync"),
                            new Expectation.Matches("stratum"),
                            new Expectation.Absent("unsynchronized")),
                        new Check.Patience(Duration.ofMinutes(2), Duration.ofSeconds(10)))),
                Duration.ofMinutes(10),
                OnFailure.HOLD));
    assertThat(change.lines().on("arista_eos")).isEmpty();
  }

  @Test
  void aCheckMaySelectFromRows() throws IOException {
    ChangeDefinition change =
        read(
            folder,
            """
            title: t
            lines: [ntp server 192.0.2.1]
            prechecks:
              - command: show version
                select: ""
                matches: '15\\.2'
            checks:
              - name: peers
                command: show ip bgp neighbors
                select: "[?state != 'Established']"
                equals: []
                wait-until: 1m
            """);

    assertThat(change.prechecks())
        .containsExactly(
            new Check(
                "show version",
                PerPlatform.same("show version"),
                "",
                List.of(new Expectation.Matches("15\\.2")),
                null));
    assertThat(change.checks())
        .containsExactly(
            new Check(
                "peers",
                PerPlatform.same("show ip bgp neighbors"),
                "[?state != 'Established']",
                List.of(new Expectation.Equals("[]")),
                new Check.Patience(Duration.ofMinutes(1), Duration.ofSeconds(5))));
  }

  @Test
  void everybodysLinesMustSuitThePlatformsOfTheDevicesThatAreMeant() throws IOException {
    String text = "title: t\nlines: [ntp server 192.0.2.1]\nconfirm-within: 2h\n";
    Path file = Files.writeString(folder.resolve("change.yaml"), text);

    assertThat(ChangeFile.read(file, LIMITS.forDevicesOf(Set.of("arista_eos"))).confirmWithin())
        .isEqualTo(Duration.ofHours(2));
    assertThatThrownBy(() -> ChangeFile.read(file, LIMITS.forDevicesOf(Set.of("cisco_ios"))))
        .hasMessage(
            file
                + ":3: cisco_ios cannot wait 2h for a confirmation; write a time from 1m to 1h30m");
  }

  @Test
  void linesOfAPlatformAreJudgedByItsOwnWays() throws IOException {
    ChangeDefinition change =
        read(
            folder,
            """
            title: t
            lines:
              arista_eos: |
                interface Ethernet1
                description uplink
              cisco_ios: |
                interface Gi0/1
                 description uplink
            """);

    assertThat(change.lines().byPlatform()).containsOnlyKeys("arista_eos", "cisco_ios");
  }

  @Test
  void linesMayStandInAFileBesideIt() throws IOException {
    Files.writeString(folder.resolve("r1.txt"), "hostname r1\nend\n");

    ChangeDefinition change = read(folder, "title: Replace\nmode: replace\nfile: r1.txt\n");

    assertThat(change.mode()).isEqualTo(ChangeMode.REPLACE);
    assertThat(change.lines().on("cisco_ios")).contains(List.of("hostname r1", "end"));
  }
}
