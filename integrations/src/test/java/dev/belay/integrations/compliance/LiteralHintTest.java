package dev.belay.integrations.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralHintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "^ntp server \\S; 'ntp server '; ''",
        "^snmp-server community (public|private)( |$); 'snmp-server community '; ''",
        "^set (shared |vsys \\S+ )?log-settings syslog \\S; 'set '; 'log-settings syslog '",
        "^wireless-key\\d? ; 'wireless-key'; ''",
        "^colou?r; 'colo'; 'r'",
        "(^| )password 0 \\S; ''; 'password 0 '",
        "a\\.b\\.c; ''; 'a.b.c'",
        "[ab]cde+f; ''; 'cde'",
      })
  void knowsTheLettersThatEveryMatchHas(String pattern, String start, String inside) {
    assertThat(LiteralHint.of(pattern.stripLeading()))
        .isEqualTo(
            new LiteralHint(start.strip().replace("'", ""), inside.strip().replace("'", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^a|b",
        "abc|def",
        "(?i)abc",
        "\\x41bc",
        "\\pLabc",
        "\\Qa?b\\E",
        "[[:alpha:]]bc",
        "a*",
        "^(a|b)"
      })
  void promisesNothingThatItDoesNotUnderstand(String pattern) {
    assertThat(LiteralHint.of(pattern)).isEqualTo(new LiteralHint("", ""));
  }

  @Test
  void neverHidesALineInWhichThePatternIsFound() {
    List<String> patterns =
        List.of(
            "^a?b",
            "^ab{0,2}c",
            "xb{0,1}c|ab{2}",
            "ab{1,2}c",
            "a(b{0,1})c",
            "a{b",
            "^(ab)?c",
            "x|^ab",
            "^ab(c|d)|e",
            "a+b",
            "^a+b",
            "[^a]b",
            "[]a]b",
            "a.c",
            "^\\^ab",
            "(a(b|c))d",
            "^ab$|c",
            "a\\|b",
            "^(?:ab)+c",
            "(?s)a.b",
            "^ ab");
    List<String> lines =
        List.of(
            "", "b", "ab", "abb", "ac", "abc", "abbc", "c", "x", "xab", "abd", "e", "aab", "cb",
            "]b", "a|b", "^ab", "acd", "ababc", "a b", " ab", "zzc");

    for (String pattern : patterns) {
      for (String line : lines) {
        if (Pattern.compile(pattern).matcher(line).find()) {
          assertThat(LiteralHint.of(pattern).mayMatch(line)).as(pattern + " in " + line).isTrue();
        }
      }
    }
  }
}
