package dev.belay.drivers.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.redact.Redactor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowableCommandsTest {
  private final ShowableCommands ios = of("cisco_ios", List.of("pl4nted"));

  @ParameterizedTest
  @ValueSource(
      strings = {"terminal length 0", "show running-config", "configure terminal", "write memory"})
  void showsWhatTheDefinitionItselfHolds(String command) {
    assertThat(ios.shown(command)).isEqualTo(command);
  }

  @Test
  void showsWhatIsKnownAsOnlyReadingWithoutWhatItIsFilteredBy() {
    assertThat(ios.shown("show ip route vrf blue")).isEqualTo("show ip route vrf blue");
    assertThat(ios.shown("show running-config | include 4nother")).isEqualTo("show running-config");
  }

  @Test
  void takesTheSecretsOfTheLoginOutAllTheSame() {
    assertThat(ios.shown("show ip route pl4nted")).isNotNull().doesNotContain("pl4nted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username joe secret 0 s3cret",
        "logging host 192.0.2.77",
        "copy ftp://me:s3cret@192.0.2.1/image flash:",
        "s3cret",
        "",
      })
  void showsNothingOfAnythingElse(String line) {
    assertThat(ios.shown(line)).isNull();
  }

  @Test
  void showsTheBeginningOfWhatIsLong() {
    assertThat(ios.shown("show ip route " + "9".repeat(5_000))).hasSizeLessThan(100);
  }

  private static ShowableCommands of(String name, List<String> secrets) {
    Platform platform = new PlatformCatalog(List.of()).get(name);
    return new ShowableCommands(platform, Redactor.of(platform).hiding(secrets));
  }
}
