package dev.belay.drivers.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformFilesTest {
  private static final String SMALLEST =
      """
      prompt_pattern: '^\\S+[>#]\\s?$'
      default_mode: exec
      modes:
        - name: exec
          prompt_pattern: '^\\S+>\\s?$'
      """;

  /** Every key of the shared schema, the way its own files use them. */
  private static final String WHOLE_SCHEMA =
      """
      ---
      prompt_pattern: '^.*[>#$%]\\s?+$'
      default_mode: 'exec'
      modes:
        - name: 'exec'
          prompt_pattern: '^({\\w+(:(\\w+){0,1}\\d){0,1}}\\n){0,1}[\\w\\-@()/:\\.]{1,63}>\\s?$'
          prompt_excludes:
            - 'tcl)'
          accessible_modes:
            - name: 'configuration'
              instructions:
                - send_input:
                    input: 'configure'
            - name: 'shell'
              instructions:
                - send_prompted_input:
                    input: 'start shell user root'
                    prompt_exact: '^[pP]assword:\\s?$'
                    response: '__lookup::root'
        - name: 'configuration'
          prompt_exact: 'config#'
        - name: 'shell'
          prompt_pattern: '^\\S{,63}[>#$]\\s?+$'
      failure_indicators:
        - 'syntax error'
      on_open_instructions:
        - enter_mode:
            requested_mode: 'exec'
        - send_input:
            input: 'set cli screen-length 0'
      on_close_instructions:
        - write:
            input: '\\x04'
      force_in_session_auth: true
      ntc_templates_platform: 'juniper_junos'
      genie_platform: 'junos'
      """;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("", 1, "the file is empty"),
        Arguments.of("prompt_pattern: 'a\n", 2, "no valid YAML"),
        Arguments.of("- a\n- b\n", 1, "expected keys and values"),
        Arguments.of(
            SMALLEST.replace("default_mode", "defualt_mode"), 1, "'default_mode' is missing"),
        Arguments.of(
            SMALLEST + "on_opne_instructions: []\n", 6, "did you mean 'on_open_instructions'?"),
        Arguments.of(SMALLEST + "default_mode: exec\n", 6, "'default_mode' stands here twice"),
        Arguments.of(
            SMALLEST.replace("default_mode: exec", "default_mode: exce"),
            2,
            "did you mean 'exec'?"),
        Arguments.of(SMALLEST.replace("'^\\S+>\\s?$'", "'^(\\S+>\\s?$'"), 5, "no usable pattern"),
        Arguments.of(
            SMALLEST.replace("    prompt_pattern: '^\\S+>\\s?$'\n", ""),
            4,
            "needs either prompt_pattern"),
        Arguments.of(SMALLEST + "failure_indicators: no\n", 6, "must be a list"),
        Arguments.of(
            SMALLEST + "on_open_instructions:\n  - sendinput: {input: a}\n",
            7,
            "unknown instruction 'sendinput'"),
        Arguments.of(SMALLEST + "on_open_instructions:\n  - send_input:\n", 7, "needs its details"),
        Arguments.of(
            SMALLEST + "on_open_instructions:\n  - enter_mode: {requested_mode: config}\n",
            7,
            "no mode 'config'"),
        Arguments.of(
            SMALLEST + "  - name: exec\n    prompt_exact: '>'\n",
            4,
            "mode 'exec' stands here twice"),
        Arguments.of(SMALLEST + "belay:\n  volatlie: []\n", 7, "did you mean 'volatile'?"),
        Arguments.of(
            SMALLEST + "belay:\n  configuration:\n    running: show run\n",
            8,
            "needs 'ends_with', 'digest' or 'twice'"),
        Arguments.of(
            SMALLEST
                + "belay:\n"
                + "  configuration:\n"
                + "    running: a\n"
                + "    ends_with: b\n"
                + "    deadline_seconds: soon\n",
            10,
            "whole number of seconds"));
  }

  @ParameterizedTest(name = "line {1}: {2}")
  @MethodSource("mistakes")
  void aMistakeIsToldWithFileLineAndReason(String text, int line, String reason) {
    assertThatThrownBy(() -> PlatformLoader.load("mine", "/etc/belay/mine.yaml", text))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageStartingWith("/etc/belay/mine.yaml:" + line + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void everyKeyOfTheSharedSchemaIsUnderstood() {
    Platform platform = PlatformLoader.load("whole", "whole.yaml", WHOLE_SCHEMA);

    assertThat(platform.defaultMode()).isEqualTo("exec");
    assertThat(platform.modes())
        .extracting(Mode::name)
        .containsExactly("exec", "configuration", "shell");
    assertThat(platform.modes().getFirst().matches("{master:0}\nlab@mx1>")).isTrue();
    assertThat(platform.modes().getFirst().matches("lab(tcl)>")).isFalse();
    assertThat(platform.modes().get(1).matches("config#")).isTrue();
    assertThat(platform.onClose()).containsExactly(new Operation.Write("\u0004"));
    assertThat(platform.inSessionAuthentication()).isTrue();
    assertThat(platform.modes().getFirst().ways().get(1).instructions().getFirst())
        .isInstanceOfSatisfying(
            Operation.SendPromptedInput.class,
            prompted -> {
              assertThat(prompted.secret()).isEqualTo("root");
              assertThat(prompted.response()).isNull();
              assertThat(prompted.question().find("Password: ")).isTrue();
            });
  }

  @Test
  void aFileWithoutOurSectionStillWorksForReading() {
    Platform platform = PlatformLoader.load("small", "small.yaml", SMALLEST);

    assertThat(platform.belay()).isEqualTo(BelaySection.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arista_eos",
        "cisco_ios",
        "cisco_nxos",
        "cisco_xr",
        "frr",
        "juniper_junos",
        "linux",
        "paloalto_panos",
        "vyos"
      })
  void theBuiltInDefinitionsAreComplete(String name) {
    Platform platform = PlatformCatalog.builtIn().get(name);

    assertThat(platform.name()).isEqualTo(name);
    assertThat(platform.belay().configuration()).isNotNull();
    assertThat(platform.belay().readOnly()).isNotEmpty();
    assertThat(platform.mode(platform.defaultMode())).isPresent();
    assertThat(platform.failureIndicators()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cisco_ios|show ip interface brief | include up|reachable",
        "cisco_ios|sh ver",
        "cisco_ios|ping 192.0.2.1",
        "cisco_ios|verify /md5 flash:image.bin",
        "arista_eos|show interfaces status | include connected",
        "arista_eos|show version | json",
        "juniper_junos|show configuration | display set | match \"a|b\" | count",
        "juniper_junos|show route | resolve",
        "frr|show ip bgp summary json",
        "linux|cat /etc/network/interfaces",
        "linux|ip -br addr",
        "linux|ip -4 -o route show default",
        "linux|ip link show dev eth0",
        "linux|hostname -f",
        "linux|ping -c 1 192.0.2.1",
      })
  void knowsWhatOnlyReads(String sample) {
    assertThat(onlyReads(sample)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cisco_ios|clear ip bgp *",
        "cisco_ios|delete flash:config.text",
        "cisco_ios|show running-config | redirect tftp://192.0.2.66/x",
        "cisco_ios|show running-config | red tftp://192.0.2.66/x",
        "cisco_ios|show clock | include x | append flash:x",
        "cisco_ios|more system:running-config | tee ftp://192.0.2.66/x",
        "cisco_ios|showing",
        "cisco_ios|reload\nshow version",
        "cisco_ios|show version\rreload",
        "arista_eos|show running-config > flash:x",
        "arista_eos|show version | sh -c reboot",
        "arista_eos|show running-config | include x | tee flash:x",
        "arista_eos|bash rm -rf /",
        "juniper_junos|show configuration | save ftp://192.0.2.66/x",
        "juniper_junos|show version | request message all message hello",
        "juniper_junos|request system reboot",
        "frr|clear bgp *",
        "linux|cat /etc/hosts; reboot",
        "linux|cat /etc/hosts > /etc/network/interfaces",
        "linux|ls `reboot`",
        "linux|ls $(reboot)",
        "linux|df & reboot",
        "linux|ip link set eth0 down",
        "linux|ip -batch /tmp/x addr",
        "linux|hostname other",
        "linux|rm -rf /",
      })
  void doesNotTakeForReadingWhatWritesOrSends(String sample) {
    assertThat(onlyReads(sample)).isFalse();
  }

  @Test
  void aDefinitionThatDoesNotSayWhatReadsAllowsNothing() {
    assertThat(PlatformLoader.load("small", "small.yaml", SMALLEST).onlyReads("show version"))
        .isFalse();
  }

  private static boolean onlyReads(String sample) {
    String[] parts = sample.split("\\|", 2);
    return PlatformCatalog.builtIn().get(parts[0]).onlyReads(parts[1]);
  }
}
