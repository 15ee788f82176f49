package dev.belay.drivers.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationDiffTest {
  @Test
  void theUnifiedFormShowsThreeLinesOfContext() {
    assertThat(ConfigurationDiff.unified("before", "after", "a\nb\nc\nd\ne\n", "a\nb\nc\nd\nf\n"))
        .isEqualTo("--- before\n+++ after\n@@ -2,4 +2,4 @@\n b\n c\n d\n-e\n+f\n");
    assertThat(ConfigurationDiff.unified("before", "after", "a\n", "a\n")).isEmpty();
  }

  @Test
  void equalLinesOfDifferentSectionsAreNeverTakenForEachOther() {
    ConfigurationTree from =
        ConfigurationTree.read("interface a\n shutdown\ninterface b\n mtu 9000\n", Grammars.ios());
    ConfigurationTree to =
        ConfigurationTree.read("interface a\ninterface b\n shutdown\n mtu 9000\n", Grammars.ios());

    assertThat(ConfigurationDiff.readable(from, to))
        .isEqualTo(" interface a\n- shutdown\n interface b\n+ shutdown\n");
  }

  @Test
  void theLinesToSendKeepTheirNumbersAndBannersWhole() {
    List<String> lines =
        List.of(
            "! a comment",
            "interface Loopback1  ",
            "",
            " description x",
            "banner motd ^C",
            "! hi ",
            "^C");

    assertThat(ConfigurationLines.toSend(lines, Grammars.ios()))
        .containsExactly(
            new ConfigurationLines.Piece(2, "interface Loopback1"),
            new ConfigurationLines.Piece(4, " description x"),
            new ConfigurationLines.Piece(5, "banner motd ^C\n! hi \n^C"));
  }

  @Test
  void aBannerIsTypedWithASignThatItsTextDoesNotHold() {
    assertThat(ConfigurationLines.typed("banner motd ^C\nmail a@b, ^ 100%\n^C", Grammars.ios()))
        .isEqualTo("banner motd #\nmail a@b, ^ 100%\n#");
    assertThat(ConfigurationLines.typed("banner motd ^CKeep out^C", Grammars.ios()))
        .isEqualTo("banner motd @Keep out@");
    assertThat(ConfigurationLines.typed("banner motd $\nhi\n$", Grammars.ios()))
        .isEqualTo("banner motd $\nhi\n$");
    assertThat(ConfigurationLines.typed(" description ^C", Grammars.ios()))
        .isEqualTo(" description ^C");
  }
}
