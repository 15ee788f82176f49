package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.FrrLab;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five real routers: FRR's daemons, vtysh as login shell behind OpenSSH. What Belay says is
 * compared with what the router says when it is asked directly.
 */
@NeedsPeer(Peer.FRR)
final class RealRoutersIT {
  private static final String RUNNING = "show running-config";

  @TempDir static Path temp;

  private static FrrLab lab;
  private static Home home;

  @BeforeAll
  static void startRouters() {
    lab = FrrLab.start(temp.resolve("lab"), 5);
    home = Home.empty(temp.resolve("home"), "");
    home.write(
        "hosts.yaml",
        lab.routers().stream()
            .map(router -> Home.host(router, lab.port(router), "frr", "lab"))
            .collect(Collectors.joining("\n")));
    home.secret(
        "credentials.yaml",
        "lab:\n  username: " + FrrLab.ACCOUNT + "\n  key-files: [" + lab.privateKey() + "]\n");
    home.write("known_hosts", read(lab.knownHosts()));
  }

  @AfterAll
  static void stopRouters() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void backsUpAllFiveRouters() {
    Ran ran = home.belay("backup");

    assertThat(ran.all()).contains("5 of 5 devices backed up");
    assertThat(ran.exitCode()).isZero();
    for (String router : lab.routers()) {
      assertThat(home.belay("config", "show", router + "@latest").out())
          .contains("hostname " + router);
    }
  }

  @Test
  void changesAllFiveRoutersAndSaves() {
    change(
        "change.yaml",
        lab.routers(),
        "ip route 198.51.100.0/24 blackhole",
        "show ip route 198.51.100.0/24",
        "blackhole");

    Ran ran = home.belay("change", "apply", file("change.yaml"), "--yes");

    assertThat(ran.all()).contains("5 applied");
    assertThat(ran.exitCode()).isZero();
    for (String router : lab.routers()) {
      assertThat(lab.ask(router, RUNNING)).contains("ip route 198.51.100.0/24 blackhole");
      assertThat(lab.startup(router)).contains("ip route 198.51.100.0/24 blackhole");
    }
  }

  @Test
  void reportsARefusedLineWithNumberAndAnswerAndLeavesTheRouterAsItWas() {
    String before = lab.ask("frr2", RUNNING);
    home.write(
        "refused.yaml",
        """
        title: One line is wrong
        devices: [frr2]
        lines:
          - ip route 198.51.101.0/24 blackhole
          - ip rooute 198.51.102.0/24 blackhole
        """);

    Ran ran = home.belay("change", "apply", file("refused.yaml"), "--yes");

    assertThat(ran.all())
        .contains("line 2")
        .contains("ip rooute 198.51.102.0/24 blackhole")
        .contains("% Unknown command");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(lab.ask("frr2", RUNNING)).isEqualTo(before);
    assertThat(lab.sessions("frr2")).isZero();
  }

  @Test
  void revertsAndProvesWhenACheckSaysNo() {
    String before = lab.ask("frr3", RUNNING);
    String startup = lab.startup("frr3");
    change(
        "failing.yaml",
        List.of("frr3"),
        "ip route 198.51.103.0/24 blackhole",
        "show ip bgp summary",
        "Established by magic");

    Ran ran = home.belay("change", "apply", file("failing.yaml"), "--yes");

    assertThat(ran.all()).contains("reverted and proven");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(lab.ask("frr3", RUNNING)).isEqualTo(before);
    assertThat(lab.startup("frr3")).isEqualTo(startup);
  }

  @Test
  void goesBackFromTheStoredConfigurationWhenNobodyConfirms() {
    String before = lab.ask("frr5", RUNNING);
    home.write(
        "held.yaml",
        """
        title: Held until its time is over
        devices: [frr5]
        lines:
          - ip route 198.51.105.0/24 blackhole
        checks:
          - name: never true
            command: show ip bgp summary
            contains: Established by magic
        confirm-within: 1m
        on-failure: hold
        """);

    Ran ran = home.belay("change", "apply", file("held.yaml"), "--yes");

    assertThat(ran.all()).contains("nobody decided in time").contains("reverted and proven");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(lab.ask("frr5", RUNNING)).isEqualTo(before);
    assertThat(lab.startup("frr5")).doesNotContain("198.51.105.0");
  }

  @Test
  void restoresAnOlderRevision() {
    assertThat(home.belay("backup", "frr4").exitCode()).isZero();
    String before = lab.ask("frr4", RUNNING);
    change(
        "later.yaml",
        List.of("frr4"),
        "ip route 198.51.104.0/24 blackhole",
        RUNNING,
        "198.51.104.0");
    assertThat(home.belay("change", "apply", file("later.yaml"), "--yes").exitCode()).isZero();
    assertThat(lab.ask("frr4", RUNNING)).isNotEqualTo(before);

    Ran ran = home.belay("restore", "frr4@2", "--yes");

    assertThat(ran.all()).contains("applied and saved");
    assertThat(ran.exitCode()).isZero();
    assertThat(lab.ask("frr4", RUNNING)).isEqualTo(before);
  }

  private static void change(
      String name, List<String> routers, String line, String command, String contains) {
    home.write(
        name,
        """
        title: %s
        devices: [%s]
        lines:
          - %s
        checks:
          - name: as wanted
            command: %s
            contains: '%s'
        """
            .formatted(name, String.join(", ", routers), line, command, contains));
  }

  private static String file(String name) {
    return home.folder().resolve(name).toString();
  }

  private static String read(Path file) {
    try {
      return java.nio.file.Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
