package dev.belay.drivers.mode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.platform.Mode;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModesTest {
  private static final PlatformCatalog PLATFORMS = PlatformCatalog.builtIn();

  @ParameterizedTest
  @CsvSource({
    "cisco_ios, r1>, exec",
    "cisco_ios, r1#, privileged_exec",
    "cisco_ios, r1(config-if)#, configuration",
    "cisco_ios, r1(tcl)#, tclsh",
    "cisco_ios, +>, tclsh",
    "arista_eos, sw1(config-s-belay-if-Et1)#, configuration",
    "arista_eos, sw1(config)#, configuration",
    "juniper_junos, lab@mx1>, exec",
    "juniper_junos, root@mx1%, shell",
    "frr, 'frr1# ', exec",
    "frr, 'frr1(config-router-af)# ', configuration",
    "linux, 'lab@host1:~$ ', shell",
    "linux, '[root@host1 ~]# ', shell",
    "linux, '# ', shell",
  })
  void aPromptShowsItsMode(String platform, String prompt, String mode) {
    Platform definition = PLATFORMS.get(platform);

    assertThat(definition.prompt().find(prompt)).isTrue();
    assertThat(new Modes(definition).shownBy(prompt, definition.defaultMode())).isEqualTo(mode);
  }

  @Test
  void ofModesWithTheSamePromptItIsTheOneThatWasEntered() {
    Modes modes = new Modes(PLATFORMS.get("juniper_junos"));
    String prompt = "[edit interfaces]\nlab@mx1# ";

    assertThat(modes.shownBy(prompt, "configuration_exclusive"))
        .isEqualTo("configuration_exclusive");
    assertThat(modes.shownBy(prompt, "exec")).isEqualTo("configuration");
    assertThat(modes.shownBy("Password:", "exec")).isEqualTo(Modes.UNKNOWN);
  }

  @Test
  void aModeBehindAnotherIsReachedThroughIt() {
    Modes modes = new Modes(PLATFORMS.get("cisco_ios"));

    assertThat(modes.path("exec", "configuration").orElseThrow())
        .extracting(Mode.Way::mode)
        .containsExactly("privileged_exec", "configuration");
    assertThat(modes.path("tclsh", "configuration").orElseThrow())
        .extracting(Mode.Way::mode)
        .containsExactly("privileged_exec", "configuration");
    assertThat(modes.path("exec", "exec")).contains(java.util.List.of());
  }

  @Test
  void aModeWithoutAWayIsNotReached() {
    Modes modes = new Modes(PLATFORMS.get("cisco_ios"));

    assertThat(modes.path("exec", "elsewhere")).isEmpty();
    assertThat(modes.path(Modes.UNKNOWN, "exec")).isEmpty();
  }
}
