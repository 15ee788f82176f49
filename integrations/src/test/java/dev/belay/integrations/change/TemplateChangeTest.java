package dev.belay.integrations.change;

import static dev.belay.integrations.change.ChangeFiles.LIMITS;
import static dev.belay.integrations.change.ChangeFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.rollout.Circumstances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes whose lines a template gives. */
class TemplateChangeTest {
  private static final Device R1 = device("r1", "cisco_ios", Map.of("vlan", 10L));
  private static final Device R2 = device("r2", "cisco_ios", Map.of("vlan", 20L));
  private static final Device R3 = device("r3", "cisco_ios", Map.of("vlan", 20L));
  private static final Device S1 = device("s1", "arista_eos", Map.of());

  @TempDir private Path folder;

  @Test
  void eachDeviceGetsItsLines() throws IOException {
    ChangeDefinition change =
        read(
            folder,
            """
            title: t
            template: |
              vlan {{ vlan }}
               name {{ site }}-{{ role }}-{{ name }}
            """);

    assertThat(change.lines().on("cisco_ios")).isEmpty();
    assertThat(change.forDevice(R1).lines().on("cisco_ios"))
        .contains(List.of("vlan 10", " name fra-edge-r1"));
    assertThat(change.forDevice(R1).template()).isNull();
    assertThat(change.forDevice(R1).title()).isEqualTo("t");
  }

  @Test
  void devicesWithTheSameLinesGetTheSameChange() throws IOException {
    ChangeDefinition change = read(folder, "title: t\ntemplate: 'vlan {{ vlan }}'\n");

    assertThat(change.forDevice(R2).hash()).isEqualTo(change.forDevice(R3).hash());
    assertThat(change.forDevice(R1).hash()).isNotEqualTo(change.forDevice(R2).hash());
  }

  @Test
  void aChangeWithoutTemplateIsWhatItIsForEachDevice() throws IOException {
    ChangeDefinition change = read(folder, "title: t\nlines: ['vlan {{ vlan }}']\n");

    assertThat(change.forDevice(R1)).isSameAs(change);
    assertThat(change.lines().on("cisco_ios")).contains(List.of("vlan {{ vlan }}"));
  }

  @Test
  void aTemplateMayStandInAFileAndDifferByPlatform() throws IOException {
    Files.writeString(folder.resolve("ios.j2"), "vlan {{ vlan }}\n");

    ChangeDefinition change =
        read(
            folder,
            "title: t\ntemplate:\n  cisco_ios: ios.j2\n  arista_eos: 'hostname {{ name }}'\n");

    assertThat(change.forDevice(R1).lines().byPlatform())
        .isEqualTo(Map.of("cisco_ios", List.of("vlan 10")));
    assertThat(change.forDevice(S1).lines().byPlatform())
        .isEqualTo(Map.of("arista_eos", List.of("hostname s1")));
    assertThat(change.forDevice(device("j1", "juniper_junos", Map.of())).lines())
        .isEqualTo(PerPlatform.none());
  }

  @Test
  void theBytesComeBackAndAreKeptFromReleasesThatKnowNoTemplates() throws IOException {
    ChangeDefinition change =
        read(folder, "title: T\ntemplate: {cisco_ios: 'a {{ b }}', arista_eos: 'c {{ d }}'}\n");

    String json = new String(change.toJson(), StandardCharsets.UTF_8);

    assertThat(json)
        .startsWith("{\"format\":3,")
        .contains(
            "\"lines\":{\"byPlatform\":{}},\"template\":{\"byPlatform\":{"
                + "\"arista_eos\":\"c {{ d }}\",\"cisco_ios\":\"a {{ b }}\"}},\"prechecks\"");
    assertThat(ChangeDefinition.fromJson(change.toJson())).isEqualTo(change);
    assertThat(change.toString() + change.template()).doesNotContain("{{");
  }

  @Test
  void mistakesAreToldWithFileLineAndDevices() throws IOException {
    Files.writeString(folder.resolve("ios.j2"), "hostname {{ name }}\nvlan {{ vlam }}\n");

    assertThat(
            judged("title: t\ntemplate:\n  cisco_ios: ios.j2\n  arista_eos: |\n    a\n    end\n"))
        .containsExactly(
            "ios.j2:2: for r1, r2 and 1 more: `vlam` is undefined; did you mean `vlan`?",
            "change.yaml:6: for s1: the line begins with `end`: it leaves configuration mode; remove the line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '"',
      value = {
        "template: 'vlan {{ vlan }}'^2: for s1: `vlan` is undefined; add it to the inventory, or say what to take instead with `| default(…)`",
        "template: {cisco_ios: 'vlan {{ vlan }}'}^2: the change has no lines for arista_eos, the platform of s1; write them, or leave such devices out",
        "lines: {cisco_ios: [a]}^2: the change has no lines for arista_eos, the platform of s1; write them, or leave such devices out",
        "template: '{% if vlan is defined %}a{% endif %}'^2: for s1: the change has no lines; write what is to be configured",
        "template: |¶  a¶  {% if platform == 'arista_eos' %}¶  do {{ name }}¶  {% endif %}^: for s1: the line begins with `do`: it runs a command outside configuration mode; remove the line",
        "template: 'a {{ 1 }}'¶lines: [a]^2: both `lines` and `template` are given; keep one of them",
        "template: [a]^2: template must be a text or a path; write the template below it, after a sign |",
        "template: {cisco_iso: 'a {{ 1 }}', cisco_ios: 'a {{ 1 }}', arista_eos: 'a {{ 1 }}'}^2: unknown platform `cisco_iso`; did you mean `cisco_ios`?",
      })
  void refuses(String rest, String mistake) {
    assertThat(judged("title: t\n" + rest.replace("¶", "\n") + "\n"))
        .containsExactly("change.yaml" + (mistake.startsWith(":") ? "" : ":") + mistake);
  }

  @Test
  void aMissingFileIsNamedOnce() {
    assertThat(judged("title: t\ntemplate: nowhere.j2\n"))
        .containsExactly("nowhere.j2: there is no such file; create it, or correct the path");
  }

  @Test
  void aWorkerNamesThePlaceAndNoLine() throws IOException {
    ChangeDefinition change =
        ChangeDefinition.fromJson(
            read(folder, "title: t\ntemplate: |\n  secret planted\n  do {{ name }} planted\n")
                .toJson());

    assertThatThrownBy(() -> change.forDevice(R1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "line 2 of what the template gives, for r1: the line begins with `do`: it runs a"
                + " command outside configuration mode; remove the line");
    assertThatThrownBy(
            () -> read(folder, "title: t\ntemplate: 'planted {{ missing }}'\n").forDevice(S1))
        .hasMessageStartingWith("line 1 of the template, for s1: `missing` is undefined; ");
  }

  private List<String> judged(String yaml) {
    return Mistakes.of(
        folder,
        () ->
            ChangeFile.judge(
                Files.writeString(folder.resolve("change.yaml"), yaml),
                LIMITS,
                new Circumstances(List.of(R1, R2, R3, S1), Instant.EPOCH, "jo", Duration.ZERO, 0)));
  }

  private static Device device(String name, String platform, Map<String, Object> data) {
    return new Device(
        name, "192.0.2.1", 22, platform, "fra", "edge", List.of(), List.of(), null, data);
  }
}
