package dev.belay.drivers.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.tree.HierarchicalDiff.Side;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HierarchicalDiffTest {
  private static String diff(String platform, String from, String to) {
    ChangeSection change =
        Objects.requireNonNull(PlatformCatalog.builtIn().get(platform).belay().change());
    return HierarchicalDiff.between(
        Side.of(from), Side.of(to), ConfigurationGrammar.of(change.text()));
  }

  @Test
  void aChangedLineStandsUnderAllItsSections() {
    String from =
        """
        router bgp 65000
         neighbor 192.0.2.1 remote-as 65001
         address-family ipv4
          neighbor 192.0.2.1 activate
         exit-address-family
        !
        interface Ethernet1
         description old
        """;
    String to =
        """
        router bgp 65000
         neighbor 192.0.2.1 remote-as 65001
         address-family ipv4
          neighbor 192.0.2.1 activate
          neighbor 192.0.2.1 soft-reconfiguration inbound
         exit-address-family
        !
        interface Ethernet1
         description new
        interface Ethernet2
         shutdown
        """;

    assertThat(diff("cisco_ios", from, to))
        .isEqualTo(
            """
             router bgp 65000
              address-family ipv4
            +  neighbor 192.0.2.1 soft-reconfiguration inbound
             interface Ethernet1
            - description old
            + description new
            +interface Ethernet2
            + shutdown
            """);
    assertThat(diff("cisco_ios", from, from)).isEmpty();
  }

  @Test
  void aLineThatOnlyMovedIsAChangeWhereOrderMeansSomethingAndNowhereElse() {
    String from =
        """
        interface Ethernet1
         mtu 9000
        interface Ethernet2
         shutdown
        ip access-list extended A
         permit ip any any
         deny tcp any any
        """;
    String moved =
        """
        interface Ethernet2
         shutdown
        interface Ethernet1
         mtu 9000
        ip access-list extended A
         permit ip any any
         deny tcp any any
        """;
    String reordered =
        """
        interface Ethernet1
         mtu 9000
        interface Ethernet2
         shutdown
        ip access-list extended A
         deny tcp any any
         permit ip any any
        """;

    assertThat(diff("cisco_ios", from, moved)).isEmpty();
    assertThat(diff("cisco_ios", from, reordered))
        .startsWith(" ip access-list extended A\n")
        .containsPattern("(?m)^[+-] (permit ip|deny tcp) any any$");
  }

  @Test
  void aSectionIsNamedAgainWhenAnotherOneCameBetween() {
    String from = "interface a\n shutdown\ninterface b\n mtu 9000\n";
    String to = "interface a\n mtu 1500\n";

    assertThat(diff("cisco_ios", from, to))
        .isEqualTo(
            """
             interface a
            - shutdown
            -interface b
            - mtu 9000
             interface a
            + mtu 1500
            """);
  }

  @Test
  void statementsInBracesLoseTheirSignsAndKeepTheirSections() {
    String from =
        """
        interfaces {
            ge-0/0/0 {
                description "a { b; c";
                unit 0 {
                    family inet;
                }
            }
        }
        system { host-name r1; services { ssh; } }
        """;
    String to =
        """
        system {
            host-name r1;
            services {
                ssh;
                netconf;
            }
        }
        interfaces {
            ge-0/0/0 {
                description "d";
                unit 0 {
                    family inet;
                }
            }
        }
        """;

    assertThat(diff("juniper_junos", from, to))
        .isEqualTo(
            """
             interfaces
              ge-0/0/0
            -  description "a { b; c"
            +  description "d"
             system
              services
            +  netconf
            """);
  }

  @Test
  void aStatementThatSharesItsLineWithASecretIsShownAsThatLineIs() {
    List<String> shown = List.of("system {", "  user a { password \"<redacted>\"; }", "}");
    Side from = new Side(List.of("system {", "  user a { password \"x\"; }", "}"), shown);
    Side to = new Side(List.of("system {", "  user a { password \"y\"; }", "}"), shown);

    assertThat(HierarchicalDiff.between(from, to, Grammars.braces()))
        .doesNotContain("x\"", "y\"")
        .contains("-  user a { password \"<redacted>\"; }")
        .contains("+  user a { password \"<redacted>\"; }");
  }

  @Test
  void theTermsOfAPolicyAreTriedInOrderAndTheStatementsOfATermAreNot() {
    String from =
        "policy-options { policy-statement p { term a { from x; then accept; } term b { then reject; } } }";
    String turned =
        "policy-options { policy-statement p { term b { then reject; } term a { from x; then accept; } } }";
    String within =
        "policy-options { policy-statement p { term a { then accept; from x; } term b { then reject; } } }";

    assertThat(diff("juniper_junos", from, turned)).isNotEmpty();
    assertThat(diff("juniper_junos", from, within)).isEmpty();
  }

  @Test
  void linesOfSetStandUnderTheWordsThatTheyShare() {
    String from =
        """
        set address web1 description old
        set address web1 ip-netmask 192.0.2.1
        set deviceconfig system hostname fw1
        set deviceconfig system location here
        set tag "two words" color red
        """;
    String to =
        """
        set deviceconfig system location there
        set deviceconfig system hostname fw1
        set deviceconfig system dns-setting servers primary 192.0.2.53
        set address web1 description new
        set address web1 ip-netmask 192.0.2.1
        """;

    assertThat(diff("paloalto_panos", from, to))
        .isEqualTo(
            """
             set address web1
            - description old
            + description new
             set deviceconfig system
            - location here
            + location there
            + dns-setting servers primary 192.0.2.53
            -set tag "two words" color red
            """);
  }

  @Test
  void theOrderOfRulesMeansSomethingAmongLinesOfSet() {
    String from =
        "set rulebase security rules a action allow\nset rulebase security rules b action deny\nset tag x";
    String turned =
        "set tag x\nset rulebase security rules b action deny\nset rulebase security rules a action allow";

    assertThat(diff("paloalto_panos", from, turned))
        .isEqualTo(" set rulebase security rules b\n+ action deny\n- action deny\n");
  }

  @Test
  void whatIsShownIsNotWhatIsCompared() {
    List<String> shown = List.of("snmp-server", " community <redacted>", " location x");
    Side from = new Side(List.of("snmp-server", " community one", " location x"), shown);
    Side to = new Side(List.of("snmp-server", " community two", " location x"), shown);

    assertThat(HierarchicalDiff.between(from, to, Grammars.ios()))
        .isEqualTo(" snmp-server\n- community <redacted>\n+ community <redacted>\n");
    assertThatThrownBy(() -> new Side(List.of("a", "b"), List.of("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBannerIsOneLineOfMany() {
    assertThat(diff("cisco_ios", "banner motd ^C\nhi\n^C\n", "banner motd ^C\nho\n^C\n"))
        .isEqualTo("-banner motd ^C\n-hi\n-^C\n+banner motd ^C\n+ho\n+^C\n");
  }

  @Test
  void theFormOfATextThatNobodyDescribedIsGuessed() {
    assertThat(likely("a {\n b 1;\n c 2;\n}", "a {\n c 2;\n b 3;\n}"))
        .isEqualTo(" a\n- b 1\n+ b 3\n");
    assertThat(likely("# x\nset a b c d\nset a b e f", "set a b e f\nset a b c g"))
        .isEqualTo(" set a b\n- c d\n+ c g\n");
    assertThat(likely("interface a\n  mtu 1\n!", "interface a\n  mtu 2\n"))
        .isEqualTo(" interface a\n- mtu 1\n+ mtu 2\n");
  }

  private static String likely(String from, String to) {
    return HierarchicalDiff.between(
        Side.of(from), Side.of(to), ConfigurationGrammar.likely(from.lines().toList()));
  }

  @Test
  void hugeConfigurationsAreComparedInSeconds() {
    String from =
        IntStream.range(0, 40_000)
            .mapToObj(i -> "interface Vlan" + i + "\n description customer " + i + "\n mtu 9000\n")
            .collect(Collectors.joining());
    String to = from.replace("customer 777\n", "customer moved\n");

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(diff("cisco_ios", from, to))
                .isEqualTo(
                    " interface Vlan777\n- description customer 777\n+ description customer moved\n"));
  }
}
