package dev.belay.integrations.inventory.netbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.Heard;
import dev.belay.integrations.inventory.source.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetBoxTest {
  @TempDir private Path folder;

  private Heard read(FakeNetBox netbox, String more) {
    return Heard.of(
        Sources.open(
            folder,
            "kind: netbox\nurl: " + netbox.address() + "\ncredential: env:NETBOX\n" + more,
            Sources.TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7.7", "4.0.3"})
  void readsDevicesOfTheShapeThatThePublishedSchemaGivesThem(String version) {
    try (FakeNetBox netbox = new FakeNetBox(version)) {
      netbox.device(
          7,
          "sw7",
          device -> {
            device.withArray("tags").add(netbox.tag("lab")).add(netbox.tag("new"));
            device.withObject("custom_fields").put("vlan", 20).putNull("owner");
          });

      DeviceFacts sw7 = read(netbox, "").device("sw7");

      assertThat(sw7.host()).isEqualTo("192.0.2.7");
      assertThat(sw7.platform()).isEqualTo("ios");
      assertThat(sw7.data())
          .containsEntry("site", "fra1")
          .containsEntry("role", "access")
          .containsEntry("tags", List.of("lab", "new"))
          .containsEntry("custom_fields", Map.of("vlan", 20L))
          .containsEntry("manufacturer", "cisco")
          .containsEntry("device_type", "c9300-48t")
          .containsEntry("serial", "S7")
          .containsEntry("status", "active")
          .doesNotContainKey("config_context");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7.7", "4.0.3"})
  void readsWhateverThePublishedSchemaAllows(String version) {
    try (FakeNetBox netbox = new FakeNetBox(version)) {
      NetBoxSchema schema = NetBoxSchema.of(version);
      java.util.Random random = new java.util.Random(3);
      for (int id = 1; id <= 500; id++) {
        ObjectNode any = schema.made("DeviceWithConfigContext", random);
        int own = id;
        netbox.device(
            id,
            "d" + id,
            device -> {
              device.removeAll();
              device.setAll(any);
              device.put("id", own);
            });
      }

      Heard heard = read(netbox, "filters: {status: []}\nconfig-contexts: true\npage-size: 90\n");

      assertThat(heard.devices().size() + heard.leftOut().size()).isBetween(250, 500);
      assertThat(heard.devices()).isNotEmpty().allSatisfy(d -> assertThat(d.host()).isNotBlank());
    }
  }

  @Test
  void readsTheRoleUnderTheNameThatOlderVersionsGiveIt() {
    try (FakeNetBox netbox = new FakeNetBox("3.7.7")) {
      netbox.device(1, "r1");
      netbox.device(1).get("role");
      ((ObjectNode) netbox.device(1)).set("role", netbox.device(1).get("device_role"));

      assertThat(read(netbox, "").device("r1").data()).containsEntry("role", "access");
    }
  }

  @Test
  void asksOnlyForDevicesInUseUnlessToldOtherwise() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox
          .device(1, "used")
          .device(2, "planned", device -> device.withObject("status").put("value", "planned"));

      assertThat(read(netbox, "").names()).containsExactly("used");
      assertThat(read(netbox, "filters: {status: [active, planned]}\n").names())
          .containsExactly("used", "planned");
      assertThat(read(netbox, "filters: {status: []}\n").names())
          .containsExactly("used", "planned");
    }
  }

  @Test
  void passesFiltersOnAsTheyAre() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox
          .device(1, "r1")
          .device(2, "r2", device -> netbox.object(device, "role").put("slug", "core"))
          .device(3, "r3", device -> netbox.object(device, "role").put("slug", "a b"));

      assertThat(read(netbox, "filters: {role: [core, 'a b'], site: fra1}\n").names())
          .containsExactly("r2", "r3");
    }
  }

  @Test
  void turnsPagesByIdSoThatADeletedDeviceHidesNoOther() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      for (int id = 1; id <= 25; id++) {
        netbox.device(id, "r" + id);
      }

      assertThat(read(netbox, "page-size: 10\n").names()).hasSize(25).doesNotHaveDuplicates();
      assertThat(netbox.asked())
          .extracting(FakeWebQuery::of)
          .containsExactly("", "id__gt=10", "id__gt=20");
    }
  }

  @Test
  void leavesOutADeviceWithoutAnAddressAndNamesIt() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox.device(1, "r1").device(2, "r2", device -> device.putNull("primary_ip"));

      Heard heard = read(netbox, "");

      assertThat(heard.names()).containsExactly("r1");
      assertThat(heard.leftOut())
          .singleElement()
          .asString()
          .endsWith(
              ", device 2 (r2): it has no primary-ip; set it, filter the device out, or add"
                  + " oob-ip or name to the source's address");
    }
  }

  @Test
  void takesTheNextAddressThatTheSettingsAllow() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox
          .device(1, "r1", device -> device.putNull("primary_ip"))
          .device(2, "r2", device -> device.putNull("primary_ip").putNull("oob_ip"));

      Heard heard = read(netbox, "address: [primary-ip, oob-ip, name]\n");

      assertThat(heard.device("r1").host()).isEqualTo("198.51.100.1");
      assertThat(heard.device("r2").host()).isEqualTo("r2");
    }
  }

  @Test
  void leavesOutADeviceWithoutANameAndNamesItsNumber() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox.device(1, "r1").device(2, "", device -> device.putNull("name"));

      assertThat(read(netbox, "").leftOut())
          .singleElement()
          .asString()
          .contains(", device 2: it has no name; give it one");
    }
  }

  @Test
  void aMemberOfAStackIsManagedByItsMaster() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox
          .device(1, "sw1", device -> stack(netbox, device, 1))
          .device(2, "sw1-2", device -> stack(netbox, device.putNull("primary_ip"), 1));

      Heard heard = read(netbox, "");

      assertThat(heard.names()).containsExactly("sw1");
      assertThat(heard.leftOut()).isEmpty();
    }
  }

  private static void stack(FakeNetBox netbox, ObjectNode device, int master) {
    ObjectNode chassis = netbox.object(device, "virtual_chassis");
    chassis.set(
        "master",
        NetBoxSchema.of("4.0.3").made("NestedDevice", new java.util.Random(1)).put("id", master));
  }

  @Test
  void translatesPlatformManufacturerDeviceTypeAndRoleByTheFirstRuleThatIsMet() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox
          .device(
              1,
              "by-platform",
              device -> netbox.object(device, "platform").put("slug", "ios-xe-17"))
          .device(2, "by-type", device -> device.putNull("platform"))
          .device(
              3,
              "by-maker-and-role",
              device -> {
                device.putNull("platform");
                ((ObjectNode) device.get("device_type")).put("slug", "mx204").put("model", "MX204");
                ((ObjectNode) device.at("/device_type/manufacturer")).put("slug", "juniper");
              })
          .device(
              4,
              "by-own-word",
              device -> {
                netbox.object(device, "platform").put("slug", "eos").put("name", "EOS");
                netbox.object(device, "role").put("slug", "core").put("name", "Core");
              });

      Heard heard =
          read(
              netbox,
              """
              platforms:
                - {platform: ios-xe-*, is: cisco_ios}
                - {manufacturer: juniper, role: core, is: wrong}
                - {manufacturer: juniper, role: acc*, is: juniper_junos}
                - {device-type: 'c9?00-*', role: access, platform: 'i?s', is: wrong}
                - {device-type: 'c9?00-*', role: access, is: cisco_ios}
              """);

      assertThat(heard.device("by-platform").platform()).isEqualTo("cisco_ios");
      assertThat(heard.device("by-type").platform()).isEqualTo("cisco_ios");
      assertThat(heard.device("by-own-word").platform()).isEqualTo("eos");
      assertThat(heard.device("by-maker-and-role").platform()).isEqualTo("juniper_junos");
    }
  }

  @Test
  void takesFieldsFromWhereTheSettingsSay() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox.device(
          1,
          "r1",
          device ->
              device
                  .withObject("custom_fields")
                  .put("ssh_port", 2222)
                  .put("zone", "dmz")
                  .put("account", "file:dmz"));

      DeviceFacts r1 =
          read(
                  netbox,
                  """
                  fields:
                    port: custom_fields.ssh_port
                    zone: custom_fields.zone
                    credential: custom_fields.account
                    site: site.name
                  """)
              .device("r1");

      assertThat(r1.port()).isEqualTo(2222);
      assertThat(r1.data())
          .containsEntry("zone", "dmz")
          .containsEntry("credential", "file:dmz")
          .containsEntry("site", "Frankfurt 1");
    }
  }

  @Test
  void readsNoSecretIntoTheData() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox.device(
          1,
          "r1",
          device -> {
            device.withObject("custom_fields").put("enable_password", "hunter2");
            device.withObject("config_context").withObject("snmp").put("community", "hunter2");
          });

      Heard heard = read(netbox, "config-contexts: true\n");

      assertThat(heard.devices().toString()).doesNotContain("hunter2");
      assertThat(heard.warnings())
          .anyMatch(warning -> warning.startsWith("`enable_password` looks like a secret"));
    }
  }

  @Test
  void readsVirtualMachinesWhenAskedTo() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox.device(1, "r1").machine(1, "vr1");

      assertThat(read(netbox, "").names()).containsExactly("r1");
      assertThat(read(netbox, "virtual-machines: true\n").names()).containsExactly("r1", "vr1");
    }
  }

  @Test
  void configContextsAreAskedForOnlyWhenTheyAreWanted() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      netbox.device(1, "r1", device -> device.withObject("config_context").put("ntp", "192.0.2.9"));

      read(netbox, "");
      DeviceFacts with = read(netbox, "config-contexts: true\n").device("r1");

      assertThat(netbox.asked().getFirst().query()).contains("exclude=config_context");
      assertThat(with.data()).containsEntry("config_context", Map.of("ntp", "192.0.2.9"));
    }
  }

  @Test
  void showsTokensOfEitherVersionAsNetBoxWantsThem() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3").wanting("Bearer nbt_abc.def")) {
      netbox.device(1, "r1");

      Heard heard =
          Heard.of(
              Sources.open(
                  folder,
                  "kind: netbox\nurl: " + netbox.address() + "\ncredential: env:NETBOX\n",
                  Map.of("NETBOX_USERNAME", "belay", "NETBOX_PASSWORD", "nbt_abc.def")));

      assertThat(heard.names()).containsExactly("r1");
    }
  }

  @Test
  void aFilterThatIsMisspeltIsNotSilentlyIgnored() {
    try (FakeNetBox netbox = new FakeNetBox("4.0.3")) {
      assertThat(Mistakes.of(folder, () -> read(netbox, "filters: {sites: fra1}\n")))
          .containsExactly(
              "belay.yaml:8: NetBox knows no filter `sites` and would name every device; did you"
                  + " mean `site`?");
    }
  }
}
