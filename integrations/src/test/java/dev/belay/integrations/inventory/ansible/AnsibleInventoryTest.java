package dev.belay.integrations.inventory.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.Heard;
import dev.belay.integrations.inventory.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsibleInventoryTest {
  @TempDir private Path folder;

  private AnsibleInventoryTest file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  private Heard read(String path) {
    return Heard.of(Sources.open(folder, "kind: ansible\npath: " + path, Map.of()));
  }

  private List<String> mistakes(String path) {
    return Mistakes.of(folder, () -> read(path));
  }

  @Test
  void readsHostsGroupsAndChildrenInYaml() throws IOException {
    file(
        "hosts.yml",
        """
        all:
          vars: {ntp: 192.0.2.9}
          children:
            edge:
              hosts:
                r1: {ansible_host: 192.0.2.1, ansible_port: 2222}
                r2:
              vars:
                ansible_network_os: cisco.ios.ios
                site: fra1
              children:
                border:
                  hosts: {r3: {vlan: 20}}
                  vars: {site: ber1}
        """);

    Heard heard = read("hosts.yml");

    DeviceFacts r1 = heard.device("r1");
    assertThat(r1.host()).isEqualTo("192.0.2.1");
    assertThat(r1.port()).isEqualTo(2222);
    assertThat(r1.platform()).isEqualTo("ios");
    assertThat(r1.groups()).containsExactly("edge");
    assertThat(r1.data()).isEqualTo(Map.of("ntp", "192.0.2.9", "site", "fra1"));
    assertThat(heard.device("r2").host()).isEqualTo("r2");
    DeviceFacts r3 = heard.device("r3");
    assertThat(r3.groups()).containsExactly("border", "edge");
    assertThat(r3.data()).containsEntry("site", "ber1").containsEntry("vlan", 20L);
  }

  @Test
  void readsHostsGroupsAndVariablesInIni() throws IOException {
    file(
        "hosts",
        """
        # a comment
        lonely ansible_host=192.0.2.99 ansible_network_os=eos

        [edge]
        r1:2222 ansible_host=192.0.2.1 note="two words" vlan=20 # why
        leaf[01:03].example.net
        [edge:vars]
        ansible_network_os=junipernetworks.junos.junos
        site = fra1
        [fabric:children]
        edge
        [fabric:vars]
        tier=gold
        site=nowhere
        """);

    Heard heard = read("hosts");

    assertThat(heard.names())
        .containsExactly(
            "lonely", "r1", "leaf01.example.net", "leaf02.example.net", "leaf03.example.net");
    DeviceFacts r1 = heard.device("r1");
    assertThat(r1.port()).isEqualTo(2222);
    assertThat(r1.platform()).isEqualTo("junos");
    assertThat(r1.groups()).containsExactly("edge", "fabric");
    assertThat(r1.data())
        .isEqualTo(Map.of("note", "two words", "vlan", 20L, "site", "fra1", "tier", "gold"));
  }

  @Test
  void unfoldsRangesOfNumbersAndLettersWithSteps() throws IOException {
    file("hosts.ini", "[a]\nr[1:5:2]\ns[a:c]x[08:10]\nt[:2]\n");

    assertThat(read("hosts.ini").names())
        .containsExactly(
            "r1", "r3", "r5", "sax08", "sax09", "sax10", "sbx08", "sbx09", "sbx10", "scx08",
            "scx09", "scx10", "t0", "t1", "t2");
  }

  @Test
  void variablesOfFoldersWinInAnsiblesOrder() throws IOException {
    file("inv/hosts.yml", "edge: {hosts: {r1: {h: inline}}, vars: {g: inline, a: group}}\n")
        .file("inv/group_vars/all.yml", "g: all-file\na: all-file\nk: all-file\nh: all-file\n")
        .file("inv/group_vars/edge/10-first.yaml", "g: edge-10\nk: edge-10\n")
        .file("inv/group_vars/edge/20-second.yml", "k: edge-20\n")
        .file("inv/host_vars/r1.json", "{\"own\": [1, true, \"x\"]}");

    assertThat(read("inv/hosts.yml").device("r1").data())
        .isEqualTo(
            Map.of(
                "a", "all-file",
                "g", "edge-10",
                "k", "edge-20",
                "h", "inline",
                "own", List.of(1L, true, "x")));
  }

  @Test
  void putsTheFilesOfAFolderTogetherAndRunsNone() throws IOException {
    file("inv/01-routers.ini", "[routers]\nr1 ansible_network_os=ios\n")
        .file("inv/02-more.yml", "routers: {hosts: {r2: {}}, vars: {site: fra1}}\n")
        .file("inv/readme.md", "not an inventory\n")
        .file("inv/dynamic", "#!/bin/sh\necho '{}'\n");
    folder.resolve("inv/dynamic").toFile().setExecutable(true);

    Heard heard = read("inv");

    assertThat(heard.names()).containsExactly("r1", "r2");
    assertThat(heard.device("r1").data()).containsEntry("site", "fra1");
    assertThat(heard.warnings()).singleElement().asString().endsWith("is a program and is not run");
  }

  @Test
  void neverReadsAPasswordEncryptedOrNot() throws IOException {
    file(
            "hosts.yml",
            """
            all:
              hosts:
                r1:
                  ansible_password: hunter2
                  ansible_become_pass: !vault |
                    $ANSIBLE_VAULT;1.1;AES256
                    6162636465
                  nested: {snmp_community: hunter2, ok: 1}
            """)
        .file("group_vars/all/vault.yml", "$ANSIBLE_VAULT;1.1;AES256\n616263\n");

    Heard heard = read("hosts.yml");

    assertThat(heard.device("r1").data()).isEqualTo(Map.of("nested", Map.of("ok", 1L)));
    assertThat(heard.warnings())
        .contains("`ansible_password` looks like a secret and is not read")
        .anyMatch(
            warning -> warning.endsWith("vault.yml is encrypted by ansible-vault and is not read"));
  }

  @Test
  void refusesAnEncryptedValueThatItWouldNeed() throws IOException {
    file(
        "hosts.yml",
        """
        all:
          hosts:
            r1:
              ansible_host: !vault |
                $ANSIBLE_VAULT;1.1;AES256
                6162636465
        """);

    assertThat(mistakes("hosts.yml"))
        .containsExactly(
            "hosts.yml:4: `ansible_host` is encrypted by ansible-vault, which is not opened here;"
                + " write it in plain text, or give it a name of a secret if it is one");
  }

  @Test
  void refusesAnEncryptedInventory() throws IOException {
    file("hosts.yml", "$ANSIBLE_VAULT;1.1;AES256\n616263\n");

    assertThat(mistakes("hosts.yml"))
        .containsExactly(
            "hosts.yml: the inventory is encrypted by ansible-vault, which is not opened here;"
                + " decrypt it, or name one in plain text");
  }

  @Test
  void aTemplateIsNoData() throws IOException {
    file(
        "hosts.ini",
        "r1 ansible_network_os=ios fqdn=\"{{ inventory_hostname }}.example.net\" x=1\n");

    assertThat(read("hosts.ini").device("r1").data()).isEqualTo(Map.of("x", 1L));
  }

  @Test
  void refusesGroupsThatContainEachOther() throws IOException {
    file("hosts.ini", "[a:children]\nb\n[b:children]\na\n");

    assertThat(mistakes("hosts.ini"))
        .containsExactly("hosts.ini:4: the group `a` contains itself; remove one of its children");
  }

  @Test
  void namesEveryLineOfIniThatCannotBeRead() throws IOException {
    file("hosts.ini", "[edge\nr1 x='1\n[edge:things]\n[edge:vars]\nnothing\n");

    assertThat(mistakes("hosts.ini"))
        .containsExactly(
            "hosts.ini:2: a quote is never closed; add the closing quote",
            "hosts.ini:3: this is no section; write [GROUP], [GROUP:children] or [GROUP:vars]",
            "hosts.ini:5: this is no variable with its value; write NAME=VALUE");
  }

  @Test
  void aRangeThatWouldNeverEndIsRefused() throws IOException {
    file("hosts.ini", "r[1:999999999]\n");

    assertThat(mistakes("hosts.ini"))
        .containsExactly(
            "hosts.ini:1: the range `[1:999999999]` makes no sound list of hosts; write it as"
                + " [FIRST:LAST]");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(mistakes("nowhere.yml"))
        .containsExactly("nowhere.yml: there is no such file; create it, or correct the path");
  }
}
