package dev.belay.drivers.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformCatalogTest {
  private static final String DEFINITION =
      "prompt_pattern: '^x>$'\ndefault_mode: only\nmodes:\n  - {name: only, prompt_exact: 'x>'}\n";

  @TempDir private Path folder;

  @Test
  void aUsersFileComesBeforeTheBuiltInOne() throws Exception {
    Files.writeString(folder.resolve("linux.yaml"), DEFINITION);
    Files.writeString(folder.resolve("vendor_x.yml"), DEFINITION);
    PlatformCatalog catalog = new PlatformCatalog(List.of(folder));

    assertThat(catalog.get("linux").defaultMode()).isEqualTo("only");
    assertThat(catalog.get("vendor_x").source())
        .isEqualTo(folder.resolve("vendor_x.yml").toString());
    assertThat(catalog.get("frr").defaultMode()).isEqualTo("exec");
    assertThat(catalog.names())
        .containsAll(PlatformCatalog.builtIn().names())
        .contains("vendor_x")
        .hasSize(PlatformCatalog.builtIn().names().size() + 1);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> PlatformCatalog.builtIn().get("cisco_iso"))
        .isInstanceOf(DeviceFault.UnknownPlatform.class)
        .hasMessageContaining("did you mean 'cisco_ios'?");
    assertThatThrownBy(() -> PlatformCatalog.builtIn().get("jnos"))
        .hasMessageContaining("did you mean 'junos'?");
    assertThatThrownBy(() -> PlatformCatalog.builtIn().get("zzzzzzzz"))
        .hasMessageContaining("Known are arista_eos, cisco_ios")
        .hasMessageNotContaining("did you mean");
  }

  @ParameterizedTest
  @CsvSource({
    "ios, cisco_ios", "IOS, cisco_ios", "cisco_xe, cisco_ios", "cisco_ios_ssh, cisco_ios",
    "cisco_iosxe, cisco_ios", "eos, arista_eos", "junos, juniper_junos", "juniper, juniper_junos",
    "default, generic", "generic, generic", "frr, frr",
  })
  void otherToolsNamesLeadToOurPlatforms(String theirs, String ours) {
    PlatformCatalog catalog = PlatformCatalog.builtIn();

    assertThat(catalog.get(theirs)).isSameAs(catalog.get(ours));
    assertThat(catalog.canonical(theirs)).isEqualTo(ours);
  }

  @Test
  void aNameOfTheUsersOwnWinsOverAFileAndAFileOverTheNamesOfOtherTools() throws Exception {
    Files.writeString(folder.resolve("ios.yaml"), DEFINITION);
    PlatformCatalog catalog =
        new PlatformCatalog(
            List.of(folder), Map.of("C9300-48T", "cisco_xe", "MX204", "junos", "linux", "ios"));

    assertThat(catalog.get("ios").defaultMode()).isEqualTo("only");
    assertThat(catalog.get("linux")).isSameAs(catalog.get("ios"));
    assertThat(catalog.get("C9300-48T").name()).isEqualTo("cisco_ios");
    assertThat(catalog.otherNames())
        .containsEntry("MX204", "juniper_junos")
        .containsEntry("eos", "arista_eos")
        .doesNotContainKeys("ios", "cisco_ios");
    assertThat(catalog.otherNames("cisco_ios")).contains("cisco_xe").doesNotContain("ios");
  }

  @Test
  void everyBuiltInPlatformHasItsRowOfOtherNamesAndNoNameLeadsToTwo() {
    PlatformCatalog catalog = PlatformCatalog.builtIn();

    assertThat(catalog.names())
        .allSatisfy(name -> assertThat(catalog.canonical(name + "_ssh")).isEqualTo(name));
    assertThat(catalog.names().stream().flatMap(name -> catalog.otherNames(name).stream()))
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(catalog.names());
  }

  @ParameterizedTest
  @CsvSource({
    "arista_eos, (config-s-belay-if-Et1/1)#",
    "cisco_ios, (config-if)#",
    "cisco_nxos, (config-if)#",
    "cisco_xr, (config-if)#",
    "frr, (config-if)#",
  })
  void theLongestNameOfADeviceLeavesRoomForTheMode(String platform, String mode) {
    String prompt = "r".repeat(63) + mode;

    assertThat(PlatformCatalog.builtIn().get(platform).prompt().find(prompt)).isTrue();
  }

  @Test
  void aFileThatIsNotThereOrNoTextIsToldInOneLine() throws Exception {
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0, 1});

    assertThatThrownBy(() -> PlatformCatalog.read(folder.resolve("none.yaml")))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("none.yaml is not there");
    assertThatThrownBy(() -> PlatformCatalog.read(binary))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("no UTF-8");
  }

  @Test
  void aNameIsNoPath() throws Exception {
    Files.writeString(folder.resolve("outside.yaml"), DEFINITION);
    Path inner = Files.createDirectory(folder.resolve("inner"));
    PlatformCatalog catalog = new PlatformCatalog(List.of(inner));

    assertThatThrownBy(() -> catalog.get("../outside"))
        .isInstanceOf(DeviceFault.UnknownPlatform.class);
  }

  @Test
  void aFolderThatIsNotThereIsRefusedAtOnce() {
    assertThatThrownBy(() -> new PlatformCatalog(List.of(folder.resolve("missing"))))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("missing");
  }
}
