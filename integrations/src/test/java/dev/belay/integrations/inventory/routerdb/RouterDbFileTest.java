package dev.belay.integrations.inventory.routerdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.Heard;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.inventory.source.Inventories;
import dev.belay.integrations.inventory.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterDbFileTest {
  @TempDir private Path folder;

  private Heard read(String text, String settings) throws IOException {
    Files.writeString(folder.resolve("router.db"), text);
    return Heard.of(Sources.open(folder, "path: router.db\n" + settings, Map.of()));
  }

  @Test
  void readsOxidizedsUsualColumns() throws IOException {
    Heard heard = read("# core\nr1.example.net:ios\n\n  r2 : junos  \n", "kind: oxidized\n");

    assertThat(heard.names()).containsExactly("r1.example.net", "r2");
    assertThat(heard.device("r1.example.net").host()).isEqualTo("r1.example.net");
    assertThat(heard.device("r2").platform()).isEqualTo("junos");
  }

  @Test
  void readsTheColumnsThatTheSettingsNameAndNoOther() throws IOException {
    Heard heard =
        read(
            "r1;192.0.2.1;eos;edge;2222;admin;hunter2\n",
            "kind: oxidized\ndelimiter: ';'\ncolumns: [name, ip, platform, group, port, ]\n");

    DeviceFacts r1 = heard.device("r1");
    assertThat(r1.host()).isEqualTo("192.0.2.1");
    assertThat(r1.port()).isEqualTo(2222);
    assertThat(r1.groups()).containsExactly("edge");
    assertThat(r1.toString()).doesNotContain("hunter2");
  }

  @Test
  void aColumnThatIsCalledLikeASecretIsNotRead() throws IOException {
    Heard heard = read("r1:ios:hunter2\n", "kind: oxidized\ncolumns: [name, platform, password]\n");

    assertThat(heard.device("r1").data()).isEmpty();
    assertThat(heard.warnings())
        .containsExactly("the field `password` looks like a secret and is not read");
  }

  @Test
  void readsRancidsDevicesThatAreUpAndTranslatesTheirTypes() throws IOException {
    Heard heard =
        read(
            "r1;cisco;up\nr2;juniper;down;spare\nr3;cisco-nx;UP;a comment\nr4;foundry;up\n",
            "kind: rancid\n");

    assertThat(heard.devices())
        .extracting(DeviceFacts::name, DeviceFacts::platform)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("r1", "cisco_ios"),
            org.assertj.core.groups.Tuple.tuple("r3", "cisco_nxos"),
            org.assertj.core.groups.Tuple.tuple("r4", "foundry"));
  }

  @Test
  void aLineWithoutAPlatformIsLeftOutWithItsNumber() throws IOException {
    Files.writeString(folder.resolve("router.db"), "r1:ios\nr2\n");

    try (Inventories inventories =
        Sources.inventories(folder, "kind: oxidized\npath: router.db\n")) {
      Inventory inventory = inventories.read();

      assertThat(inventory.devices()).extracting(device -> device.name()).containsExactly("r1");
      assertThat(inventory.reading().leftOut())
          .singleElement()
          .asString()
          .endsWith("router.db:2: the device `r2` has no platform; add it as `platform`");
    }
  }
}
