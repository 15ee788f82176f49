package dev.belay.drivers.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.platform.PlatformCatalog;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SetLinesTest {
  private static final ConfigurationGrammar GRAMMAR =
      ConfigurationGrammar.of(
          Objects.requireNonNull(PlatformCatalog.builtIn().get("vyos").belay().change()).text());

  private static ConfigurationTree tree(String... lines) {
    return ConfigurationTree.read(List.of(lines), GRAMMAR);
  }

  @Test
  void aRemovalGoesAsFarUpAsNothingBesideItStays() {
    ConfigurationTree from =
        tree(
            "set interfaces dummy dum1 address '10.0.0.1/32'",
            "set interfaces dummy dum1 description 'a b'",
            "set interfaces loopback lo",
            "set system name-server '192.0.2.1'",
            "set system name-server '192.0.2.2'");
    ConfigurationTree to = tree("set interfaces loopback lo", "set system name-server '192.0.2.2'");

    assertThat(from.linesTo(to))
        .containsExactly("delete interfaces dummy", "delete system name-server 192.0.2.1");
    assertThat(to.linesTo(from))
        .containsExactly(
            "set interfaces dummy dum1 address 10.0.0.1/32",
            "set interfaces dummy dum1 description 'a b'",
            "set system name-server 192.0.2.1");
  }

  @Test
  void aValueIsExchangedByRemovingTheOldOneFirst() {
    assertThat(tree("set system host-name 'r1'").linesTo(tree("set system host-name 'r2'")))
        .containsExactly("delete system host-name r1", "set system host-name r2");
  }

  @Test
  void quotationMarksAndOrderSayNothing() {
    ConfigurationTree one = tree("set a b 'c d'", "set e 'f'");

    assertThat(one.sameAs(tree("set e f", "set a b \"c d\""))).isTrue();
    assertThat(one.holds(List.of("set a b \"c d\"", "delete x"))).isTrue();
    assertThat(one.holds(List.of("set a b c d"))).isFalse();
    assertThat(one.holds(List.of("delete a b"))).isFalse();
  }

  @Test
  void whatLinesMakeOfAConfigurationIsForetold() {
    ConfigurationTree merged =
        tree("set a b 'c'", "set a bb 'c'", "set d e").merge(List.of("delete a b", "set f 'g h'"));

    assertThat(merged.lines()).containsExactly("set a bb c", "set d e", "set f 'g h'");
  }

  @Test
  void aWordThatCannotBeTypedIsTheLinesMistake() {
    assertThatThrownBy(() -> tree("set a b", "set c \"it's\""))
        .isInstanceOf(ConfigurationSyntaxException.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> tree("set a 'b"))
        .isInstanceOf(ConfigurationSyntaxException.class)
        .hasMessageContaining("never ends");
  }

  @Test
  void emptyWordsAndSignsOfTheShellStandInQuotationMarks() {
    assertThat(QuotedWords.canonical("set a '' b;c \"$d\" 'e'", 1))
        .isEqualTo("set a '' 'b;c' '$d' e");
  }
}
