package dev.belay.integrations.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.Mistakes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeFileTest {
  private static final ChangeLimits LIMITS =
      new ChangeLimits(
          Set.of("cisco_ios", "arista_eos", "juniper_junos"),
          Map.of(
              "cisco_ios", new ChangeLimits.Range(Duration.ofMinutes(1), Duration.ofMinutes(90))),
          Set.of(),
          Map.of("cisco_ios", ChangeFileTest::secondLineAfterAnInterface));

  private static Map<Integer, String> secondLineAfterAnInterface(List<String> lines) {
    boolean stray = lines.size() == 2 && lines.get(0).startsWith("interface");
    return stray && !lines.get(1).startsWith(" ") ? Map.of(2, lines.get(0)) : Map.of();
  }

  @TempDir Path folder;

  @Test
  void aSmallFileHasDefaults() throws IOException {
    ChangeDefinition change = read("title: Set NTP\nlines: [ntp server 192.0.2.1]\n");

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
  void aLineBesideTheSectionItBelongsInIsRefusedWhereItStands() {
    String beside = "title: t\nlines: |\n  interface Gi0/1\n  description uplink\n";

    assertThatThrownBy(() -> read(beside))
        .hasMessage(
            folder.resolve("change.yaml")
                + ":4: `description uplink` stands beside `interface Gi0/1`, not in it; indent it by"
                + " a blank, or write `exit` before it when it does not belong there");
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
  void aFileMaySayEverything() throws IOException {
    ChangeDefinition change =
        read(
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
  void linesMayStandInAFileBesideIt() throws IOException {
    Files.writeString(folder.resolve("r1.txt"), "hostname r1\nend\n");

    ChangeDefinition change = read("title: Replace\nmode: replace\nfile: r1.txt\n");

    assertThat(change.mode()).isEqualTo(ChangeMode.REPLACE);
    assertThat(change.lines().on("cisco_ios")).contains(List.of("hostname r1", "end"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "end",
        "exit",
        "exit configuration-mode",
        "quit",
        "abort",
        "logout",
        "commit",
        "com",
        "commit confirmed 5",
        "configure confirm",
        "conf conf",
        "configure terminal",
        "conf t",
        "configure replace flash:x force",
        "confirm",
        "rollback 1",
        "load override x",
        "write",
        "wr mem",
        "copy running-config startup-config",
        "save",
        "reload",
        "relo in 5",
        "reboot",
        "request system reboot",
        "do write memory",
        "DO reload",
        "run request system reboot",
        "bash rm -rf /mnt/flash",
        "clear ip bgp *",
        "delete flash:startup-config",
        "rename flash:a flash:b",
        "tclsh",
        "  end",
      })
  void aLineThatDecidesByItselfIsRefused(String line) throws IOException {
    assertThat(mistakes("title: T\nlines:\n  - \"" + line + "\"\n"))
        .singleElement()
        .asString()
        .startsWith("change.yaml:3: ")
        .endsWith("; remove the line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interface Ethernet1",
        "configuration mode exclusive",
        "endpoint 192.0.2.1",
        "communication-x",
        "no ip domain lookup",
        "delete interfaces ge-0/0/0",
        "rename interfaces ge-0/0/0 to ge-0/0/1",
        "ip ssh version 2",
        "load-interval 30",
        "exit-address-family",
        "banner motd ^Do not enter^",
        "writer x",
        "enable secret 5 x",
        "description do not end",
      })
  void aLineThatOnlyLooksSimilarIsWelcome(String line) throws IOException {
    assertThat(read("title: T\nlines:\n  - \"" + line + "\"\n").lines().common())
        .containsExactly(line);
  }

  @Test
  void leavingABlockIsWelcomeAndLeavingConfigurationIsNot() throws IOException {
    assertThat(mistakes("title: T\nlines: [interface e1, exit, interface e2, exit]\n")).isEmpty();
    assertThat(mistakes("title: T\nlines: |\n  interface e1\n  exit\n  !\n  exit\n"))
        .containsExactly(
            "change.yaml:6: this `exit` leaves configuration mode: there are more of them than lines before; remove the line");
  }

  @Test
  void theTextOfABannerIsNoCommand() throws IOException {
    assertThat(
            mistakes(
                """
                title: T
                lines: |
                  banner motd ^C
                  Do not log in.
                  end
                  ^C
                  banner login
                  write to the owner
                  EOF
                  hostname r1
                """))
        .isEmpty();
    assertThat(mistakes("title: T\nlines: |\n  banner motd ^C\n  hello\n  ^C\n  end\n"))
        .containsExactly(
            "change.yaml:6: the line begins with `end`: it leaves configuration mode; remove the line");
    assertThat(mistakes("title: T\nlines: |\n  hostname r1\n  banner motd #\n  hello\n"))
        .containsExactly(
            "change.yaml:4: the banner that begins here is never closed, and the device would wait for its end; add a line with `#`");
  }

  @Test
  void everyMistakeIsOneLineWithItsRemedy() throws IOException {
    assertThat(
            mistakes(
                """
                titel: Set NTP
                ticket: "CHG 1024"
                devices: [../r1]
                where: "site="
                mode: merged
                lines:
                  cisco_iso: [ntp server 192.0.2.1]
                  cisco_ios:
                    - end
                    - "a\\tb"
                    - "a\\x03b"
                    - a: b
                prechecks:
                  - command: reload
                    contain: x
                checks:
                  - contains: x
                  - command: show clock
                  - command: show clock
                    matches: "(["
                  - command: show version
                    contains: ""
                    every: 5s
                  - {command: show ip route, absent: x, wait-until: 5s, every: 10s}
                  - {command: show ip route, absent: x}
                confirm-within: 100m
                on-failure: ignore
                """))
        .containsExactly(
            "change.yaml:1: title is missing; say in a line what the change is for",
            "change.yaml:2: ticket must be at most 64 letters, digits and . _ # / -, not `CHG 1024`; write its number, for example CHG-1024",
            "change.yaml:3: `../r1` cannot be the name of a device; write names or patterns such as fra-*",
            "change.yaml:4: filter `site=`, column 6: a value is missing after =; write for example site=fra*",
            "change.yaml:5: mode cannot be `merged`; did you mean `merge`?",
            "change.yaml:7: unknown platform `cisco_iso`; did you mean `cisco_ios`?",
            "change.yaml:12: lines.cisco_ios holds something that is not a line; put the line in quotes: YAML reads `a: b` as a key with a value",
            "change.yaml:9: the line begins with `end`: it leaves configuration mode; remove the line",
            "change.yaml:10: the line has a tab, which devices take for a request; use spaces",
            "change.yaml:11: the line has control characters, which devices act on; write it without them",
            "change.yaml:14: `reload` is no check: checks only read; use a command that shows",
            "change.yaml:14: the check expects nothing; add contains, matches or absent with what the output must (not) hold",
            "change.yaml:17: checks.command is missing; write a command that only shows",
            "change.yaml:18: the check expects nothing; add contains, matches or absent with what the output must (not) hold",
            "change.yaml:20: `([` cannot be used in `matches`: missing closing ]; write a text for contains, or an RE2 pattern for matches and absent",
            "change.yaml:19: two checks are called `show clock`; name them differently",
            "change.yaml:22: `` cannot be used in `contains`: every output contains nothing; write a text for contains, or an RE2 pattern for matches and absent",
            "change.yaml:23: `every` means nothing without `wait-until`; add wait-until, or remove it",
            "change.yaml:24: `every` is longer than `wait-until`; ask more often",
            "change.yaml:25: two checks are called `show ip route`; name them differently",
            "change.yaml:26: cisco_ios cannot wait 1h40m for a confirmation; write a time from 1m to 1h30m",
            "change.yaml:27: on-failure cannot be `ignore`; use one of: hold, revert",
            "change.yaml:1: unknown key `titel`; did you mean `title`?",
            "change.yaml:15: unknown key `prechecks.contain`; did you mean `contains`?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "title: T~ 1: the change has no lines; add `lines:` with a list, or `file:` with a path",
        "title: T|lines: []~ 2: the change has no lines; write what is to be configured",
        "title: T|lines: {}~ 2: the change has no lines; write what is to be configured",
        "title: T|lines: ['!', ' ']~ 2: the change has no lines; write what is to be configured",
        "title: T|lines: 'a'|file: b~ 3: both `lines` and `file` are given; keep one of them",
        "title: T|lines: a|confirm-within: 5~ 3: confirm-within must be a time from 1m to 2h, not `5`; write a number with its unit, for example 5m",
        "title: T|lines: a|confirm-within: 10s~ 3: confirm-within must be a time from 1m to 2h, not `10s`; write a number with its unit, for example 5m",
        "title: T|lines: a|checks: [{command: c, contains: x, wait-until: 5m}]~ 1: the checks may wait 5m, and with a margin of 30s the device would go back after 5m before they end; write at least confirm-within: 6m",
      })
  void refuses(String yaml, String rest) throws IOException {
    assertThat(mistakes(yaml.replace('|', '\n'))).containsExactly("change.yaml:" + rest);
  }

  @Test
  void aMissingFileOfLinesIsNamed() throws IOException {
    assertThat(mistakes("title: T\nfile: nowhere.txt\n"))
        .containsExactly("nowhere.txt: there is no such file; create it, or correct the path");
  }

  @Test
  void aMistakeInAFileOfLinesIsNamedThere() throws IOException {
    Files.writeString(folder.resolve("r1.txt"), "hostname r1\nend\nend\n");

    assertThat(mistakes("title: T\nmode: replace\nfile: r1.txt\n"))
        .containsExactly(
            "r1.txt:2: the line begins with `end`: it leaves configuration mode; remove the line");
  }

  @Test
  void theBytesAreCanonicalAndComeBack() throws IOException {
    ChangeDefinition change =
        read(
            """
            title: T
            lines: {juniper_junos: [b], cisco_ios: [a]}
            checks: [{command: c, contains: x, wait-until: 60s}]
            """);

    String json = new String(change.toJson(), StandardCharsets.UTF_8);

    assertThat(json)
        .isEqualTo(
            "{\"format\":1,\"title\":\"T\",\"ticket\":null,\"devices\":[],\"where\":[],"
                + "\"mode\":\"MERGE\",\"lines\":{\"byPlatform\":{\"cisco_ios\":[\"a\"],"
                + "\"juniper_junos\":[\"b\"]}},\"prechecks\":[],\"checks\":[{\"name\":\"c\","
                + "\"command\":{\"common\":\"c\",\"byPlatform\":{}},\"expectations\":"
                + "[{\"contains\":\"x\"}],\"within\":\"PT1M\",\"every\":\"PT5S\"}],"
                + "\"confirmWithin\":\"PT5M\",\"onFailure\":\"REVERT\"}");
    assertThat(ChangeDefinition.fromJson(change.toJson())).isEqualTo(change);
    assertThat(change.hash()).hasSize(64).isEqualTo(read(yamlOf(change)).hash());
  }

  @Test
  void damagedBytesAreRefusedWithoutQuotingThem() {
    for (String bytes :
        List.of(
            "planted",
            "{\"format\":2,\"x\":\"planted\"}",
            "{\"format\":1,\"title\":\"planted\"}")) {
      assertThatThrownBy(() -> ChangeDefinition.fromJson(bytes.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .message()
          .doesNotContain("planted");
    }
  }

  @Test
  void aDefinitionDoesNotShowItsLines() throws IOException {
    assertThat(read("title: T\nlines: [enable secret planted]\n").toString())
        .doesNotContain("planted");
  }

  @Test
  void aCheckSaysWhatItMissed() {
    Check check =
        new Check(
            "peers",
            PerPlatform.same("show bgp"),
            List.of(
                new Expectation.Contains("Established"),
                new Expectation.Matches("^peers: [0-9]+$"),
                new Expectation.Absent("Idle|Active")),
            null);

    assertThat(check.failure("x\npeers: 2\nEstablished")).isEmpty();
    assertThat(check.failure("peers: 2"))
        .contains("expected that the output contains \"Established\"");
    assertThat(check.failure("Established\npeers: two"))
        .contains("expected that the output matches /^peers: [0-9]+$/");
    assertThat(check.failure("Established\npeers: 2\nIdle"))
        .contains("expected that the output has no /Idle|Active/");
  }

  private static String yamlOf(ChangeDefinition change) {
    return "title: "
        + change.title()
        + "\nlines: {cisco_ios: [a], juniper_junos: [b]}\n"
        + "checks: [{contains: [x], command: c, every: 5s, wait-until: 1m}]\n"
        + "confirm-within: 300s\n";
  }

  private ChangeDefinition read(String yaml) throws IOException {
    Path file = folder.resolve("change.yaml");
    Files.writeString(file, yaml);
    return ChangeFile.read(file, LIMITS);
  }

  private List<String> mistakes(String yaml) throws IOException {
    Path file = folder.resolve("change.yaml");
    Files.writeString(file, yaml);
    return Mistakes.of(folder, () -> ChangeFile.read(file, LIMITS));
  }
}
