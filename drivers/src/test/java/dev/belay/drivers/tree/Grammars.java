package dev.belay.drivers.tree;

import dev.belay.drivers.platform.GrammarSection;
import dev.belay.drivers.platform.SafePattern;
import java.util.List;

/** Grammars for tests, as the platform definitions write them. */
final class Grammars {
  private Grammars() {}

  static ConfigurationGrammar ios() {
    return ConfigurationGrammar.of(
        new GrammarSection(
            GrammarSection.Form.INDENTED,
            List.of("no", "default"),
            patterns("^!"),
            List.of("exit", "exit-address-family"),
            List.of("end"),
            List.of(
                new GrammarSection.Closing(
                    SafePattern.of("^address-family "), "exit-address-family")),
            patterns("^ip access-list "),
            patterns(
                "^(hostname|description|bandwidth|mtu)\\b",
                "^ip address (?!.*secondary)",
                "^banner \\S+"),
            patterns("^interface (?!Loopback|Tunnel|Vlan)"),
            List.of(
                new GrammarSection.Removal(SafePattern.of("^(banner \\S+).*"), "no $1"),
                new GrammarSection.Removal(SafePattern.of("^(username \\S+).*"), "no $1")),
            patterns("^interface \\S", "^router \\S"),
            List.of(
                new GrammarSection.Verbatim(
                    SafePattern.of("^banner \\S+ (?<delimiter>\\^C|\\S)"), null))));
  }

  static ConfigurationGrammar eos() {
    return ConfigurationGrammar.of(
        new GrammarSection(
            GrammarSection.Form.INDENTED,
            List.of("no", "default"),
            patterns("^!"),
            List.of("exit"),
            List.of("end"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new GrammarSection.Verbatim(SafePattern.of("^banner (motd|login)$"), "EOF"))));
  }

  static ConfigurationGrammar frr() {
    return ConfigurationGrammar.of(
        new GrammarSection(
            GrammarSection.Form.INDENTED,
            List.of("no"),
            patterns("^!"),
            List.of("exit", "exit-address-family", "exit-vrf"),
            List.of("end"),
            List.of(
                new GrammarSection.Closing(
                    SafePattern.of("^address-family "), "exit-address-family"),
                new GrammarSection.Closing(SafePattern.of("^vrf "), "exit-vrf")),
            List.of(),
            patterns("^(hostname|description)\\b"),
            patterns("^interface "),
            List.of(),
            patterns("^interface \\S"),
            List.of()));
  }

  static ConfigurationGrammar braces() {
    return ConfigurationGrammar.of(
        new GrammarSection(
            GrammarSection.Form.BRACES,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static List<SafePattern> patterns(String... patterns) {
    return List.of(patterns).stream().map(SafePattern::of).toList();
  }
}
