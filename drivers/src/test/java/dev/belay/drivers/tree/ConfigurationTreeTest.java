package dev.belay.drivers.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationTreeTest {
  private static final String ROUTER =
      """
      Building configuration...
      hostname r1
      !
      interface Loopback0
       description old
       ip address 10.0.0.1 255.255.255.255
      !
      interface GigabitEthernet0/1
       no ip address
       shutdown
      !
      router bgp 65001
       neighbor 10.0.0.2 remote-as 65002
       neighbor 10.0.0.2 description peer
       address-family ipv4
        network 10.0.0.0
       exit-address-family
      !
      ip access-list extended EDGE
       permit tcp any any eq 22
       deny ip any any
      !
      banner motd ^C
      Keep out!
       exit
      ^C
      end
      """
          .substring("Building configuration...\n".length());

  private static ConfigurationTree router() {
    return ConfigurationTree.read(ROUTER, Grammars.ios());
  }

  @Test
  void readsSectionsBannersAndLeavesOutWhatSaysNothing() {
    ConfigurationTree tree = router();

    assertThat(tree.nodes())
        .extracting(ConfigurationNode::line)
        .containsExactly(
            "hostname r1",
            "interface Loopback0",
            "interface GigabitEthernet0/1",
            "router bgp 65001",
            "ip access-list extended EDGE",
            "banner motd ^C\nKeep out!\n exit\n^C");
    assertThat(tree.nodes().get(3).children().get(2).children())
        .containsExactly(ConfigurationNode.leaf("network 10.0.0.0"));
  }

  @Test
  void aBannerWhoseDelimiterIsALetterOrStandsOnOneLineIsReadWhole() {
    List<String> lines =
        List.of("banner motd #Keep out# ", "banner login Zhello", "worldZ", "hostname a");

    ConfigurationTree tree = ConfigurationTree.read(lines, Grammars.ios());

    assertThat(tree.nodes())
        .extracting(ConfigurationNode::line)
        .containsExactly("banner motd #Keep out#", "banner login Zhello\nworldZ", "hostname a");
  }

  @Test
  void aBannerThatEndsWithAWordOfItsOwnIsReadWhole() {
    ConfigurationTree tree =
        ConfigurationTree.read(
            List.of("banner motd", "! not a comment", "interface x", "EOF", "hostname a"),
            Grammars.eos());

    assertThat(tree.nodes().getFirst().line())
        .isEqualTo("banner motd\n! not a comment\ninterface x\nEOF");
  }

  @Test
  void aBannerThatNeverEndsIsRefusedWithItsLineButNotItsText() {
    assertThatThrownBy(() ->
            ConfigurationTree.read(
                List.of("hostname a", "banner motd ^C", "s3cret"), Grammars.ios()))
        .isInstanceOf(ConfigurationSyntaxException.class)
        .hasMessageStartingWith("line 2: ")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void nestingBeyondAllReasonIsRefusedInsteadOfOverflowing() {
    List<String> deep =
        java.util.stream.IntStream.range(0, 5000).mapToObj(i -> " ".repeat(i) + "x").toList();

    assertThatThrownBy(() -> ConfigurationTree.read(deep, Grammars.ios()))
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void mergingReplacesWhatASectionHasOnlyOneOf() {
    ConfigurationTree merged =
        router()
            .merge(
                List.of(
                    "interface Loopback0",
                    " description new",
                    " ip address 10.9.9.9 255.255.255.255"));

    assertThat(ConfigurationDiff.readable(router(), merged))
        .isEqualTo(
            """
             interface Loopback0
            - description old
            - ip address 10.0.0.1 255.255.255.255
            + description new
            + ip address 10.9.9.9 255.255.255.255
            """);
  }

  @Test
  void mergingANegationRemovesTheLineAndAllThatBeginWithIt() {
    ConfigurationTree merged =
        router()
            .merge(
                List.of(
                    "router bgp 65001",
                    " no neighbor 10.0.0.2",
                    "interface GigabitEthernet0/1",
                    " no shutdown",
                    "no banner motd"));

    assertThat(ConfigurationDiff.readable(router(), merged))
        .isEqualTo(
            """
             interface GigabitEthernet0/1
            - shutdown
             router bgp 65001
            - neighbor 10.0.0.2 remote-as 65002
            - neighbor 10.0.0.2 description peer
            -banner motd ^C
            -Keep out!
            - exit
            -^C
            """);
  }

  @Test
  void enteringALineTakesItsNegationAway() {
    ConfigurationTree merged =
        router()
            .merge(List.of("interface GigabitEthernet0/1", " ip address 10.1.1.1 255.255.255.0"));

    assertThat(merged.nodes().get(2).children())
        .extracting(ConfigurationNode::line)
        .containsExactly("shutdown", "ip address 10.1.1.1 255.255.255.0");
  }

  @Test
  void knowsWhetherLinesAreAllPresent() {
    assertThat(router().holds(List.of("interface Loopback0", " description old", " no shutdown")))
        .isTrue();
    assertThat(router().holds(List.of("no interface Loopback7"))).isTrue();
    assertThat(router().holds(List.of("interface Loopback7", " no shutdown"))).isTrue();
    assertThat(router().holds(List.of("interface Loopback0", " description new"))).isFalse();
    assertThat(router().holds(List.of("no hostname"))).isFalse();
    assertThat(router().holds(List.of("banner motd ^C", "Keep out!", " exit", "^C"))).isTrue();
    assertThat(router().holds(List.of("banner motd ^C", "Come in!", "^C"))).isFalse();
  }

  @Test
  void orderCountsOnlyInOrderedSections() {
    String turned =
        ROUTER.replace(
            " neighbor 10.0.0.2 remote-as 65002\n neighbor 10.0.0.2 description peer\n",
            " neighbor 10.0.0.2 description peer\n neighbor 10.0.0.2 remote-as 65002\n");
    String turnedAcl =
        ROUTER.replace(
            " permit tcp any any eq 22\n deny ip any any\n",
            " deny ip any any\n permit tcp any any eq 22\n");

    assertThat(router().sameAs(ConfigurationTree.read(turned, Grammars.ios()))).isTrue();
    assertThat(ConfigurationDiff.readable(router(), ConfigurationTree.read(turned, Grammars.ios())))
        .isEmpty();
    assertThat(router().sameAs(ConfigurationTree.read(turnedAcl, Grammars.ios()))).isFalse();
  }

  @Test
  void theLinesToATargetRemoveFirstAndLeaveEachSection() {
    ConfigurationTree target =
        ConfigurationTree.read(
            """
            hostname r2
            interface Loopback1
             ip address 10.0.0.1 255.255.255.255
            interface GigabitEthernet0/1
             ip address 10.1.1.1 255.255.255.0
            router bgp 65001
             neighbor 10.0.0.2 remote-as 65002
             address-family ipv4
              network 10.1.0.0
            ip access-list extended EDGE
             permit tcp any any eq 22
             permit icmp any any
             deny ip any any
            """,
            Grammars.ios());

    assertThat(router().linesTo(target))
        .containsExactly(
            "no banner motd",
            "ip access-list extended EDGE",
            " no deny ip any any",
            "exit",
            "router bgp 65001",
            " address-family ipv4",
            "  no network 10.0.0.0",
            " exit-address-family",
            " no neighbor 10.0.0.2 description peer",
            "exit",
            "interface GigabitEthernet0/1",
            " no shutdown",
            "exit",
            "no interface Loopback0",
            "hostname r2",
            "interface Loopback1",
            " ip address 10.0.0.1 255.255.255.255",
            "exit",
            "interface GigabitEthernet0/1",
            " ip address 10.1.1.1 255.255.255.0",
            "exit",
            "router bgp 65001",
            " address-family ipv4",
            "  network 10.1.0.0",
            " exit-address-family",
            "exit",
            "ip access-list extended EDGE",
            " permit icmp any any",
            " deny ip any any",
            "exit");
  }

  @Test
  void theLinesToATargetLeadThereAndBack() {
    String other =
        ROUTER
            .replace("description old", "description new")
            .replace("hostname r1\n", "")
            .replace(" shutdown\n", "");
    ConfigurationTree target = ConfigurationTree.read(other, Grammars.ios());

    assertThat(router().merge(router().linesTo(target)).sameAs(target)).isTrue();
    assertThat(target.merge(target.linesTo(router())).sameAs(router())).isTrue();
    assertThat(router().linesTo(router())).isEmpty();
  }

  @Test
  void aPermanentSectionIsEmptiedInsteadOfRemoved() {
    ConfigurationTree from =
        ConfigurationTree.read(
            "interface eth0\n ip address 10.0.0.1/24\nexit\nvrf RED\n vni 7\nexit-vrf\n",
            Grammars.frr());
    ConfigurationTree to = ConfigurationTree.read("", Grammars.frr());

    assertThat(from.linesTo(to))
        .containsExactly("no vrf RED", "interface eth0", " no ip address 10.0.0.1/24", "exit");
  }

  @Test
  void frrSectionsAreLeftWithTheirOwnWords() {
    ConfigurationTree from = ConfigurationTree.read("", Grammars.frr());
    ConfigurationTree to =
        ConfigurationTree.read(
            """
            frr version 8.4.4
            !
            vrf RED
             vni 7
            exit-vrf
            !
            router bgp 65001
             address-family ipv4 unicast
              network 10.0.0.0/24
             exit-address-family
            exit
            !
            end
            """,
            Grammars.frr());

    assertThat(from.linesTo(to))
        .containsExactly(
            "frr version 8.4.4",
            "vrf RED",
            " vni 7",
            "exit-vrf",
            "router bgp 65001",
            " address-family ipv4 unicast",
            "  network 10.0.0.0/24",
            " exit-address-family",
            "exit");
  }
}
