package dev.belay.drivers.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.platform.PlatformCatalog;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigurationOutlineTest {

  private static ConfigurationOutline read(String platform, String text) {
    return ConfigurationOutline.read(
        text.lines().toList(),
        ConfigurationGrammar.of(
            Objects.requireNonNull(PlatformCatalog.builtIn().get(platform).belay().change())
                .text()));
  }

  private static List<String> told(ConfigurationOutline outline) {
    return outline.lines().stream()
        .map(line ->
            line.first()
                + " "
                + " ".repeat(line.depth())
                + line.text()
                + (line.ordered() ? " !" : ""))
        .toList();
  }

  @Test
  void indentedLinesKnowTheirSectionsAndPlaces() {
    ConfigurationOutline outline =
        read(
            "cisco_ios",
            """
            ! a comment
            hostname r1
            ip access-list standard A
             permit 192.0.2.1
             deny any
            line vty 0 4
             transport input ssh
            end
            """);

    assertThat(outline.paths()).isFalse();
    assertThat(told(outline))
        .containsExactly(
            "2 hostname r1",
            "3 ip access-list standard A",
            "4  permit 192.0.2.1 !",
            "5  deny any !",
            "6 line vty 0 4",
            "7  transport input ssh");
  }

  @Test
  void aBannerIsOneLineOfSeveral() {
    OutlineLine banner =
        read("cisco_ios", "banner motd ^C\ntransport input telnet\n^C\nhostname r1\n")
            .lines()
            .getFirst();

    assertThat(banner.text()).contains("transport input telnet");
    assertThat(banner.first()).isEqualTo(1);
    assertThat(banner.last()).isEqualTo(3);
  }

  @Test
  void bracesBecomeTheSetLinesTheyStandFor() {
    ConfigurationOutline outline =
        read(
            "juniper_junos",
            """
            system {
                authentication-order [ tacplus password ];
                services {
                    ssh;
                    inactive: telnet;
                }
                inactive: ntp {
                    server 192.0.2.1;
                }
            }
            firewall {
                filter A {
                    term one {
                        then accept;
                    }
                }
            }
            """);

    assertThat(outline.paths()).isTrue();
    assertThat(told(outline))
        .containsExactly(
            "2 set system authentication-order tacplus",
            "2 set system authentication-order password",
            "4 set system services ssh",
            "5 deactivate system services telnet",
            "7 deactivate system ntp",
            "14 set firewall filter A term one then accept !");
  }

  @Test
  void whereBracesAreExpectedSetLinesWillDo() {
    assertThat(told(read("juniper_junos", "# ours\nset system services ssh\n")))
        .containsExactly("2 set system services ssh");
  }

  @Test
  void setLinesAreWrittenAlikeHoweverTheyAreQuoted() {
    assertThat(told(read("vyos", "set system host-name 'r1'\nset service ssh port \"22\"\n")))
        .containsExactly("1 set system host-name r1", "2 set service ssh port 22");
  }

  @Test
  void theOrderOfSecurityRulesMeansSomething() {
    assertThat(
            told(read("paloalto_panos", "set rulebase security rules A action allow\nset x y\n")))
        .containsExactly("1 set rulebase security rules A action allow !", "2 set x y");
  }

  @Test
  void aTextThatEndsInASectionIsRefused() {
    assertThatThrownBy(() -> read("juniper_junos", "system {\n"))
        .isInstanceOf(ConfigurationSyntaxException.class);
  }
}
