package dev.belay.drivers.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.tree.ConfigurationGrammar;
import dev.belay.drivers.tree.ConfigurationTree;
import dev.belay.drivers.tree.LinePaths;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WayInTest {
  private static final Entrance ENTRANCE = new Entrance(Set.of("192.0.2.1"), "belay");

  private static final String ADDRESS = "It changes the address that Belay comes in by.";
  private static final String INTERFACE = "It changes the interface that Belay comes in by.";
  private static final String ACCOUNT = "It changes the account that Belay logs in with.";
  private static final String LOGIN = "It changes how the device lets anybody log in.";
  private static final String AAA =
      "It changes how the device decides who may log in and what they may do.";
  private static final String LIST = "It changes the list MGMT, which decides who may come in.";

  private static final String IOS =
      """
      aaa new-model
      username belay privilege 15 secret 9 x
      username bob privilege 1 secret 9 x
      interface GigabitEthernet0/0
       ip address 192.0.2.1 255.255.255.0
       ip access-group MGMT in
      interface GigabitEthernet0/1
       ip address 198.51.100.1 255.255.255.0
      ip access-list extended MGMT
       permit ip any any
      ip access-list extended OTHER
       permit ip any any
      line vty 0 4
       access-class VTY in
      """;

  private static final String JUNOS =
      """
      system {
          login {
              user belay {
                  class super-user;
              }
          }
      }
      interfaces {
          ge-0/0/0 {
              unit 0 {
                  family inet {
                      filter {
                          input MGMT;
                      }
                      address 192.0.2.1/24;
                  }
              }
          }
      }
      """;

  private static final String VYOS =
      """
      set interfaces ethernet eth0 address '192.0.2.1/24'
      set interfaces ethernet eth1 address '198.51.100.1/24'
      set system login user belay authentication plaintext-password ''
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interface GigabitEthernet0/0;; ip address 192.0.2.9 255.255.255.0 | " + ADDRESS,
        "interface GigabitEthernet0/0;; shutdown | " + INTERFACE,
        "no username belay | " + ACCOUNT,
        "username belay privilege 1 secret 9 y | " + ACCOUNT,
        "ip access-list extended MGMT;; deny ip any any | " + LIST,
        "line vty 0 4;; transport input none | " + LOGIN,
        "ip ssh version 2 | " + LOGIN,
        "aaa authentication login default group tacacs+ | " + AAA,
        "tacacs server ise1;; address ipv4 203.0.113.9 | " + AAA,
      })
  void findsWhatWouldLockUsOutOfIos(String lines, String risk) {
    assertThat(risks("cisco_ios", IOS, lines)).contains(risk.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interface GigabitEthernet0/1;; shutdown",
        "interface GigabitEthernet0/0;; ip address 192.0.2.1 255.255.255.0",
        "username bob privilege 15 secret 9 y",
        "ip access-list extended OTHER;; deny ip any any",
        "ntp server 192.0.2.10",
        "router bgp 65000;; neighbor 192.0.2.11 remote-as 65001",
      })
  void findsNothingInWhatConcernsOthersOrIsThereAlready(String lines) {
    assertThat(risks("cisco_ios", IOS, lines)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set interfaces ge-0/0/0 disable | " + INTERFACE,
        "delete interfaces ge-0/0/0 unit 0 family inet address 192.0.2.1/24 | " + ADDRESS,
        "set firewall family inet filter MGMT term a then discard | " + LIST,
        "delete system login user belay | " + ACCOUNT,
        "set system authentication-order tacplus | " + AAA,
        "set system services ssh root-login deny | " + LOGIN,
      })
  void findsThemWhereSectionsStandInBraces(String line, String risk) {
    assertThat(risks("juniper_junos", JUNOS, line)).contains(risk.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set interfaces ethernet eth0 disable | " + INTERFACE,
        "delete interfaces ethernet eth0 address 192.0.2.1/24 | " + ADDRESS,
        "set service ssh port 2222 | " + LOGIN,
        "set system login user belay authentication plaintext-password x | " + ACCOUNT,
      })
  void findsThemInSetLines(String line, String risk) {
    assertThat(risks("vyos", VYOS, line)).contains(risk.strip());
  }

  @Test
  void findsWhatAReplacementLeavesOut() {
    ConfigurationTree before = tree("cisco_ios", IOS);
    List<String> wanted = IOS.lines().filter(line -> !line.startsWith("username belay")).toList();

    List<String> risks =
        WayIn.risks(ENTRANCE, LinePaths.of(before), LinePaths.touched(before, true, wanted));

    assertThat(risks).containsExactly(ACCOUNT);
  }

  @Test
  void saysEachOnceHoweverManyLinesItConcerns() {
    assertThat(risks("cisco_ios", IOS, "no username belay;;line vty 0 4;; no access-class VTY in"))
        .containsExactly(ACCOUNT, LOGIN);
  }

  private static List<String> risks(String platform, String running, String lines) {
    ConfigurationTree before = tree(platform, running);
    return WayIn.risks(
        ENTRANCE,
        LinePaths.of(before),
        LinePaths.touched(before, false, List.of(lines.stripTrailing().split(";;"))));
  }

  private static ConfigurationTree tree(String platform, String text) {
    var change = PlatformCatalog.builtIn().get(platform).belay().change();
    return ConfigurationTree.read(
        text, ConfigurationGrammar.of(Objects.requireNonNull(change).text()));
  }
}
