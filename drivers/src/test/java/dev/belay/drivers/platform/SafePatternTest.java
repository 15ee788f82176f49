package dev.belay.drivers.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafePatternTest {
  @ParameterizedTest(name = "{0} matches {1}")
  @CsvSource(
      delimiter = '§',
      value = {
        "^\\S{,63}[>#$]\\s?+$ § r1#",
        "^({\\w+(:(\\w+){0,1}\\d){0,1}}\\[edit\\]\\n){0,1}[\\w\\-@]{1,63}#\\s?$ § lab@mx1#",
        "^--{(\\s\\[[\\w\\s]+\\]){0,5}[\\+\\*\\s]{1,}running\\s}--\\[.+?\\]--\\s*$ § --{ + running }--[  ]--",
        "^(?!\\[V\\d{3}R\\d{3}C\\d{2,3}.*\\])(?=(?:hrp_[a|m|s])?\\[\\~{0,1}[a-z0-9]{1,64}\\]$).*$ § [huawei]",
        "^[[:alpha:]]+>$ § router>",
        "^[a[b]+>$ § ab[>",
        "^[a&&b]+>$ § a&b>",
        "^[]x]+>$ § x]x>",
        "^\\x41{2}$ § AA",
        "^[a-z0-9.\\-_@]{1,64}>> § ROUTER>>",
        "a{x} § a{x}",
        "a{1,2,3} § a{1,2,3}",
      })
  void patternsWrittenForPcreWorkAsTheyStand(String pattern, String text) {
    assertThat(SafePattern.of(pattern).find(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {"^(a+)+$ ~ a", "^(\\w+\\s?)*#$ ~ ab", "^(.*a){25}$ ~ a", "(x+x+)+y ~ x"})
  void aPatternThatBacktracksForEverIsStopped(String pattern, String repeated) {
    String text = repeated.repeat(5_000 / repeated.length()) + "!";
    long start = System.nanoTime();

    assertThatThrownBy(() -> SafePattern.of(pattern).find(text))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining(pattern);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void theShortCutByTheBeginningChangesNoAnswer() {
    SafePattern header = SafePattern.of("^! Last configuration change");
    SafePattern optional = SafePattern.of("^ab?c");

    assertThat(header.find("! LAST configuration change at 09:37")).isTrue();
    assertThat(header.find("first\n! Last configuration change")).isTrue();
    assertThat(header.find("! First configuration change")).isFalse();
    assertThat(header.find("!")).isFalse();
    assertThat(optional.find("ac")).isTrue();
    assertThat(optional.find("abc")).isTrue();
    assertThat(optional.find("x")).isFalse();
  }

  @ParameterizedTest(name = "{0} needs {1}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '~',
      value = {
        "^\\w{3} +\\d+ \\d\\d:\\d\\d:\\d\\d \\S+ \\S+: %[A-Z0-9_]+-\\d-\\w+ § %",
        "^(\\d+: )?[*.]?\\w{3} +\\d+: %[A-Z0-9_]+-\\d § %",
        "^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d [A-Z]+:  § /",
        "^\\[edit.*\\]$ § [",
        "^\\{(master|primary)(:\\S*)?\\}$ § {",
        "^a#+b § #",
      })
  void knowsASignThatEveryMatchHolds(String pattern, char sign) {
    assertThat(NeededSign.of(pattern)).isEqualTo(sign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%?a", "a%*", "%{0,1}b", "(%|a)b", "%a|b", "[%]b", "\\Q%\\E", "(?x)%", "a\\w"})
  void claimsNoSignWhereAMatchCanDoWithoutOne(String pattern) {
    assertThat(NeededSign.of(pattern)).isEqualTo(NeededSign.NONE);
  }

  @Test
  void replacesByGroups() {
    assertThat(SafePattern.of("(secret) \\S+").replaceAll("enable secret abc", "$1 ***"))
        .isEqualTo("enable secret ***");
  }
}
