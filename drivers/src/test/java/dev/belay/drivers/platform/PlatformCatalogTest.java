package dev.belay.drivers.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        .containsExactly(
            "arista_eos", "cisco_ios", "cisco_nxos", "frr", "juniper_junos", "linux", "vendor_x");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> PlatformCatalog.builtIn().get("cisco_iso"))
        .isInstanceOf(DeviceFault.UnknownPlatform.class)
        .hasMessageContaining("did you mean 'cisco_ios'?");
    assertThatThrownBy(() -> PlatformCatalog.builtIn().get("junos"))
        .hasMessageContaining("did you mean 'juniper_junos'?");
    assertThatThrownBy(() -> PlatformCatalog.builtIn().get("zzzzzzzz"))
        .hasMessageContaining("Known are arista_eos, cisco_ios")
        .hasMessageNotContaining("did you mean");
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
