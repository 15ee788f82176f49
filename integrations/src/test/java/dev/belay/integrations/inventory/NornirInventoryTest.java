package dev.belay.integrations.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NornirInventoryTest {
  @TempDir Path folder;
  private InventoryFolder inventory;

  @BeforeEach
  void openTheFolder() {
    inventory = new InventoryFolder(folder);
  }

  @Test
  void aHostSaysAllByItself() {
    inventory.hosts(
        """
        r1:
          hostname: 192.0.2.1
          port: 2222
          platform: cisco_ios
          data: {site: fra1, role: edge, tags: [core, lab], credential: "file:lab", vlan: 10}
        """);

    assertThat(inventory.device("r1"))
        .isEqualTo(
            new Device(
                "r1",
                "192.0.2.1",
                2222,
                "cisco_ios",
                "fra1",
                "edge",
                List.of("core", "lab"),
                List.of(),
                "file:lab",
                Map.of("vlan", 10L)));
  }

  @Test
  void theHostWinsOverItsGroupsInOrderAndTheseOverTheDefaults() {
    inventory
        .hosts("r1: {hostname: h, groups: [a, b], data: {one: host}}")
        .groups(
            """
            a: {platform: arista_eos, data: {one: a, two: a}}
            b: {platform: cisco_ios, port: 2022, data: {one: b, two: b, three: b}}
            """)
        .defaults("{platform: juniper_junos, port: 1, data: {one: d, two: d, three: d, four: d}}");

    Device device = inventory.device("r1");

    assertThat(device.platform()).isEqualTo("arista_eos");
    assertThat(device.port()).isEqualTo(2022);
    assertThat(device.data())
        .isEqualTo(Map.of("one", "host", "two", "a", "three", "b", "four", "d"));
  }

  @Test
  void groupsOfGroupsFollowTheirGroupAndAreListedOnce() {
    inventory
        .hosts("r1: {hostname: h, platform: cisco_ios, groups: [a, b]}")
        .groups(
            """
            a: {groups: [one, two]}
            b: {groups: [two, three], data: {from: b, depth: b}}
            one: {groups: [x]}
            two: {data: {from: two}}
            three: {data: {from: three, last: three}}
            x: {data: {from: x}}
            """);

    Device device = inventory.device("r1");

    assertThat(device.groups()).containsExactly("a", "one", "x", "two", "b", "three");
    assertThat(device.data()).isEqualTo(Map.of("from", "x", "depth", "b", "last", "three"));
  }

  @Test
  void dataIsMergedByKeyAndNotBelow() {
    inventory
        .hosts("r1: {hostname: h, platform: cisco_ios, groups: [a], data: {bgp: {as: 1}}}")
        .groups("a: {data: {bgp: {as: 2, id: 3}}}");

    assertThat(inventory.device("r1").data()).isEqualTo(Map.of("bgp", Map.of("as", 1L)));
  }

  @Test
  void aKeyWithNullHidesTheInheritedOneButANullAttributeDoesNot() {
    inventory
        .hosts("r1: {hostname: h, platform: , groups: [a], data: {site: null}}")
        .groups("a: {platform: cisco_ios, data: {site: fra1}}");

    Device device = inventory.device("r1");

    assertThat(device.site()).isNull();
    assertThat(device.platform()).isEqualTo("cisco_ios");
  }

  @Test
  void connectionOptionsAreHonouredForOurConnectionOnly() {
    inventory.hosts(
        """
        r1:
          hostname: h
          platform: cisco_ios
          connection_options:
            belay: {port: 2222, platform: arista_eos}
            netmiko: {port: 3333, hostname: elsewhere}
        """);

    Device device = inventory.device("r1");

    assertThat(device.port()).isEqualTo(2222);
    assertThat(device.platform()).isEqualTo("arista_eos");
    assertThat(device.host()).isEqualTo("h");
  }

  @Test
  void theDefaultsOptionsGoBeforeThoseOfASecondGroupAsInNornir() {
    inventory
        .hosts("r1: {hostname: h, platform: cisco_ios, groups: [a, b]}")
        .groups("{a: {}, b: {connection_options: {belay: {port: 2}}}}")
        .defaults("connection_options: {belay: {port: 3}}");

    assertThat(inventory.device("r1").port()).isEqualTo(3);
  }

  @Test
  void wordsOfYamlOnePointOneStayWords() {
    inventory.hosts(
        "r1: {hostname: h, platform: cisco_ios, data: {site: no, rack: 010, at: 1:20}}");

    assertThat(inventory.device("r1").site()).isEqualTo("no");
    assertThat(inventory.device("r1").data()).isEqualTo(Map.of("rack", 10L, "at", "1:20"));
  }

  @Test
  void anchorsAndMergeKeysWorkAcrossHosts() {
    inventory.hosts(
        """
        r1: &base
          hostname: one
          platform: cisco_ios
          data: {site: fra1}
        r2:
          <<: *base
          hostname: two
        """);

    assertThat(inventory.device("r2").host()).isEqualTo("two");
    assertThat(inventory.device("r2").site()).isEqualTo("fra1");
  }

  @Test
  void secretsAreNeverReadAndEachFileIsWarnedAboutOnce() {
    inventory
        .hosts(
            """
            r1:
              hostname: h
              platform: cisco_ios
              password: planted-one
              data:
                snmp: {community: planted-two}
            r2:
              hostname: h
              platform: cisco_ios
              password: planted-three
            """)
        .defaults(
            """
            username: admin
            connection_options:
              netmiko:
                extras: {secret: planted-four}
            """);

    Inventory loaded = inventory.load();

    assertThat(loaded.devices().toString() + loaded.warnings()).doesNotContain("planted");
    assertThat(inventory.warnings(loaded))
        .containsExactly(
            "defaults.yaml:1: `username` is not used; accounts come from a credential reference (data: credential: file:NAME)",
            "defaults.yaml:4: `secret` looks like a secret and is not read; remove it from the inventory and use a credential reference",
            "hosts.yaml:4: `password` looks like a secret and is not read (and on 1 more lines); remove it from the inventory and use a credential reference",
            "hosts.yaml:6: `community` looks like a secret and is not read; remove it from the inventory and use a credential reference");
  }

  @Test
  void aKeyNornirDoesNotKnowIsWarnedAbout() {
    inventory.hosts("r1: {hostname: h, platform: cisco_ios, site: fra1}");

    assertThat(inventory.warnings(inventory.load()))
        .containsExactly(
            "hosts.yaml:1: `site` is no key of Nornir here and is ignored; move it below `data:`");
  }

  @Test
  void everyMistakeIsOneLineWithItsRemedy() {
    inventory
        .hosts(
            """
            r1: {platform: cisco_ios}
            r2: {hostname: h}
            r3: {hostname: h, platform: cisco_iso}
            ../r4: {hostname: h, platform: cisco_ios}
            r5: {hostname: "h; reboot", platform: cisco_ios}
            r6: {hostname: h, platform: cisco_ios, port: ssh}
            r7: {hostname: h, platform: cisco_ios, port: 70000}
            r8: {hostname: h, platform: cisco_ios, groups: [edges]}
            r9: {hostname: h, platform: cisco_ios, groups: edge}
            r10: {hostname: h, platform: cisco_ios, data: {site: ../../etc}}
            r11: {hostname: h, platform: cisco_ios, data: {credential: planted-secret}}
            r12: [hostname, h]
            """)
        .groups("edge: {}");

    assertThat(inventory.mistakes())
        .containsExactly(
            "hosts.yaml:1: the device `r1` has no address; add its host name or IP address as `hostname`",
            "hosts.yaml:2: the device `r2` has no platform; add it as `platform`: arista_eos, cisco_ios, juniper_junos",
            "hosts.yaml:3: unknown platform `cisco_iso` of the device `r3`; did you mean `cisco_ios`? (names of your own are translated by inventory.platform-names)",
            "hosts.yaml:4: `../r4` cannot be a device name; use at most 253 letters, digits, dots, underscores, colons and hyphens",
            "hosts.yaml:5: `h; reboot` is not an address of the device `r5`; write a host name or an IP address without port",
            "hosts.yaml:6: the port of `r6` is not a number; write the port of its SSH server, usually 22",
            "hosts.yaml:7: the port of the device `r7` is not from 1 to 65535; write the port of its SSH server, usually 22",
            "hosts.yaml:8: `r8` is in the group `edges`, which does not exist; did you mean `edge`?",
            "hosts.yaml:9: groups of `r9` must be a list; begin each item with `- `",
            "hosts.yaml:10: `../../etc` cannot be the site of the device `r10`; use one line of letters, digits, spaces and . _ : + @ # ( ) & ' -",
            "hosts.yaml:11: the credential of the device `r11` is not a reference; write env:PREFIX, file:NAME, command:NAME, vault:PATH or aws:PATH; never a password",
            "hosts.yaml:12: `r12` must hold keys of its own; write `key: value` lines below it",
            "hosts.yaml:12: the device `r12` has no address; add its host name or IP address as `hostname`",
            "hosts.yaml:12: the device `r12` has no platform; add it as `platform`: arista_eos, cisco_ios, juniper_junos");
  }

  @Test
  void aCredentialWithPlacesIsAnotherOneForEachSiteRoleAndDevice() {
    inventory
        .hosts(
            """
            r1: {hostname: h, platform: cisco_ios, groups: [fra], data: {role: edge}}
            r2: {hostname: h, platform: arista_eos, groups: [fra], data: {credential: "env:OWN_{name}"}}
            """)
        .groups("fra: {data: {site: fra1, credential: 'file:{site}.{role}-{platform}'}}");

    assertThat(inventory.device("r1").credential()).isEqualTo("file:fra1.edge-cisco_ios");
    assertThat(inventory.device("r2").credential()).isEqualTo("env:OWN_r2");
  }

  @Test
  void aPlaceThatCannotBeFilledIsRefusedAndLeadsNowhereElse() {
    inventory.hosts(
        """
        r1: {hostname: h, platform: cisco_ios, data: {credential: "file:{site}"}}
        r2: {hostname: h, platform: cisco_ios, data: {site: "a b", credential: "file:{site}"}}
        r3: {hostname: h, platform: cisco_ios, data: {site: "a:b", credential: "file:{site}"}}
        r-4: {hostname: h, platform: cisco_ios, data: {credential: "env:{name}"}}
        r5: {hostname: h, platform: cisco_ios, data: {credential: "file:{planted}"}}
        """);

    assertThat(inventory.mistakes())
        .containsExactly(
            "hosts.yaml:1: the credential `file:{site}` wants the site of the device `r1`, which has none; give it a site, or a credential of its own",
            "hosts.yaml:2: the site of the device `r2` cannot be part of its credential `file:{site}`; only letters, digits, dots, underscores and hyphens can; give it a credential of its own",
            "hosts.yaml:3: the site of the device `r3` cannot be part of its credential `file:{site}`; only letters, digits, dots, underscores and hyphens can; give it a credential of its own",
            "hosts.yaml:4: the credential of the device `r-4` becomes `env:r-4`, which is no reference; variables are of letters, digits and underscores, and names at most 63 characters; give it a credential of its own",
            "hosts.yaml:5: the credential of the device `r5` is not a reference; write env:PREFIX, file:NAME, command:NAME, vault:PATH or aws:PATH; never a password");
  }

  @Test
  void aDuplicateDeviceIsRefusedWithItsLine() {
    inventory.hosts("r1: {hostname: h, platform: cisco_ios}\nr1: {hostname: i}\n");

    assertThat(inventory.mistakes())
        .containsExactly("hosts.yaml:2: the key `r1` is written twice; keep one of the two");
  }

  @Test
  void groupsThatInheritFromThemselvesAreRefused() {
    inventory
        .hosts("r1: {hostname: h, platform: cisco_ios, groups: [a]}")
        .groups("a: {groups: [b]}\nb: {groups: [a]}\nc: {groups: [d]}\n");

    assertThat(inventory.mistakes())
        .containsExactly(
            "groups.yaml:3: `c` is in the group `d`, which does not exist; add it to the groups file, or remove it here",
            "groups.yaml:1: the group `a` is its own ancestor; remove one of the `groups` between",
            "groups.yaml:2: the group `b` is its own ancestor; remove one of the `groups` between");
  }

  @Test
  void otherToolsNamesOfAPlatformBecomeOurs() {
    inventory.hosts("r1: {hostname: h, platform: cisco_xe}\nr2: {hostname: h, platform: eos}\n");

    assertThat(inventory.device("r1").platform()).isEqualTo("cisco_ios");
    assertThat(inventory.device("r2").platform()).isEqualTo("arista_eos");
    assertThat(inventory.hosts("r1: {hostname: h, platform: cisco_xee}").mistakes())
        .singleElement()
        .asString()
        .contains("did you mean `cisco_xe`?");
  }

  @Test
  void anEmptyInventoryAndAMissingFileSaySo() {
    assertThat(inventory.mistakes())
        .containsExactly("hosts.yaml: there is no such file; create it, or correct the path");

    inventory.hosts("---\n# nothing yet\n");

    assertThat(inventory.mistakes())
        .containsExactly("hosts.yaml: there is no device in this inventory; add devices to it");
  }

  @Test
  void tenThousandDevicesShareWhatTheyInherit() {
    StringBuilder hosts = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      hosts.append("r%d: {hostname: 10.0.0.1, groups: [edge]}%n".formatted(i));
    }
    inventory
        .hosts(hosts.toString())
        .groups("edge: {platform: cisco_ios, data: {site: fra1, ntp: [192.0.2.1, 192.0.2.2]}}");

    List<Device> devices = inventory.load().devices();

    assertThat(devices).hasSize(10_000);
    assertThat(devices)
        .allSatisfy(device -> {
          assertThat(device.data()).isSameAs(devices.getFirst().data());
          assertThat(device.groups()).isSameAs(devices.getFirst().groups());
          assertThat(device.site()).isSameAs(devices.getFirst().site());
        });
  }
}
