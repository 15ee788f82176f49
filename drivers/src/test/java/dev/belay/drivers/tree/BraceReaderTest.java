package dev.belay.drivers.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BraceReaderTest {
  private static final ConfigurationGrammar BRACES = Grammars.braces();

  private static final ConfigurationTree ROUTER =
      ConfigurationTree.read(
          """
          ## Last commit: 2026-01-01 00:00:00 UTC by lab
          version 22.4R3-S2.11;
          system {
              host-name r1;
              /* a { comment; */
              login {
                  message "no; braces } here";
                  user lab {
                      authentication {
                          encrypted-password "$6$abc"; ## SECRET-DATA
                      }
                  }
              }
              name-server [ 10.0.0.1 10.0.0.2 ];
          }
          groups {
              g {
                  interfaces {
                      <ge-0/0/*> {
                          disable;
                      }
                  }
              }
          }
          """,
          BRACES);

  @Test
  void tellsBracesAsSetLines() {
    assertThat(ROUTER.setLines())
        .containsExactly(
            "set version 22.4R3-S2.11",
            "set system host-name r1",
            "set system login message \"no; braces } here\"",
            "set system login user lab authentication encrypted-password \"$6$abc\"",
            "set system name-server 10.0.0.1",
            "set system name-server 10.0.0.2",
            "set groups g interfaces <ge-0/0/*> disable");
  }

  @Test
  void knowsWhetherSetAndDeleteLinesAreInForce() {
    assertThat(ROUTER.holds(List.of("set system host-name \"r1\"", "set system login user lab")))
        .isTrue();
    assertThat(ROUTER.holds(List.of("delete system services telnet"))).isTrue();
    assertThat(ROUTER.holds(List.of("set system host-name r2"))).isFalse();
    assertThat(ROUTER.holds(List.of("delete system login"))).isFalse();
  }

  @Test
  void brokenTextIsRefusedWithItsLine() {
    assertThatThrownBy(() -> ConfigurationTree.read("system {\n a b;\n", BRACES))
        .hasMessageContaining("ends inside a section");
    assertThatThrownBy(() -> ConfigurationTree.read("system {\n a b;\n}\n}\n", BRACES))
        .hasMessageStartingWith("line 4: ");
    assertThatThrownBy(() -> ConfigurationTree.read("system {\n a b\n}\n", BRACES))
        .hasMessageStartingWith("line 3: ");
    assertThatThrownBy(() -> ConfigurationTree.read("a;\nb \"c\n", BRACES))
        .hasMessageStartingWith("line 2: ");
  }
}
