package dev.belay.integrations.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belay.integrations.input.Mistakes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceFilterTest {
  @TempDir Path folder;
  private Inventory inventory;

  @BeforeEach
  void loadFourDevices() {
    inventory =
        new InventoryFolder(folder)
            .hosts(
                """
                r1: {hostname: 192.0.2.1, groups: [edge], data: {site: fra1, role: edge, vlan: 10}}
                r2:
                  hostname: 192.0.2.2
                  groups: [edge]
                  data: {site: fra2, role: edge, tags: [lab, core], vlan: 9, up: true}
                s1: {hostname: sw1, platform: arista_eos, data: {site: ber1, role: or, weight: 1.5}}
                s2:
                  hostname: sw2
                  platform: arista_eos
                  port: 2222
                  data: {site: New York, links: [{to: r1}, {to: r2}], os.version: "4.30"}
                """)
            .groups("edge: {platform: cisco_ios, data: {bgp: {as: 65001}}}")
            .load();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "r1; r1",
        "r*; r1 r2",
        "name=?1; r1 s1",
        "site=fra*; r1 r2",
        "site!=fra*; s1 s2",
        "site=\"New York\"; s2",
        "site='New*'; s2",
        "platform=arista_eos; s1 s2",
        "host=192.0.2.*; r1 r2",
        "port=2222; s2",
        "tag=lab; r2",
        "tags!=lab; r1 s1 s2",
        "group=edge; r1 r2",
        "role=or; s1",
        "vlan=10; r1",
        "vlan=10.0; r1",
        "data.vlan=10; r1",
        "vlan<10; r2",
        "vlan>=9; r1 r2",
        "vlan<=9; r2",
        "weight>1; s1",
        "up=true; r2",
        "bgp.as=65001; r1 r2",
        "data.bgp.as==65001; r1 r2",
        "links.to=r2; s2",
        "os.version=4.30; s2",
        "site=fra* & role=edge & !tag=lab; r1",
        "site=fra* & role=edge & !tag=lab | name=s1; r1 s1",
        "site=fra* and not tag=lab or name=s2; r1 s2",
        "!(site=fra1 | site=ber1); r2 s2",
        "NOT (name=r1 || name=r2) && name=s1; s1",
        "not(r1)&!s1; r2 s2",
        "vlan=*; r1 r2",
      })
  void selects(String filter, String names) {
    assertThat(inventory.select(List.of(), List.of(filter)).stream().map(Device::name))
        .containsExactly(names.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "` `; the filter is empty",
        "site=; filter `site=`, column 6: a value is missing after =",
        "site=fra1 role=edge; filter `site=fra1 role=edge`, column 11: `r` is not expected here",
        "site=fra1 &; filter `site=fra1 &`, column 12: a field or a name is missing",
        "(site=fra1; filter `(site=fra1`, column 11: a closing parenthesis is missing",
        "site=fra1); filter `site=fra1)`, column 10: `)` is not expected here",
        "=fra1; filter `=fra1`, column 1: a field or a name is missing",
        "site=\"New York; filter `site=\"New York`, column 6: the quote that begins here is never closed",
        "site<fra; filter `site<fra`, column 1: `fra` is not a number",
        "r1 | sitee=fra*; filter `r1 | sitee=fra*`, column 6: no device has a field `sitee`",
        "site=nowhere; the filter `site=nowhere` selects none of 4 devices",
      })
  void refuses(String filter, String what) {
    assertThat(Mistakes.of(folder, () -> inventory.select(List.of(), List.of(filter))))
        .singleElement()
        .asString()
        .startsWith(what + "; ");
  }

  @Test
  void anUnknownFieldIsCorrected() {
    assertThat(Mistakes.of(folder, () -> inventory.select(List.of(), List.of("vlann!=1"))))
        .containsExactly(
            "filter `vlann!=1`, column 1: no device has a field `vlann`; did you mean `vlan`?");
  }

  @Test
  void namesAddUpAndFiltersAllHold() {
    assertThat(
            inventory
                .select(List.of("s1", "r*", "r1"), List.of("site!=fra2", "role=edge | role=or"))
                .stream()
                .map(Device::name))
        .containsExactly("r1", "s1");
    assertThat(inventory.select(List.of(), List.of())).hasSize(4);
  }

  @Test
  void namesThatAreNotThereAreAllNamed() {
    assertThat(Mistakes.of(folder, () -> inventory.select(List.of("r11", "x*"), List.of("r1|"))))
        .containsExactly(
            "hosts.yaml: there is no device `r11`; did you mean `r1`?",
            "hosts.yaml: no device is called `x*`; see what there is with `belay inventory list`",
            "filter `r1|`, column 4: a field or a name is missing; write for example site=fra*");
  }

  @Test
  void aHostilePatternAndADeepFilterCostNothing() {
    String stars = "*a".repeat(200) + "b";

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(new Glob(stars).matches("a".repeat(2000))).isFalse());
    assertThat(Mistakes.of(folder, () -> DeviceFilter.parse("(".repeat(2000) + "r1")))
        .singleElement()
        .asString()
        .endsWith("the filter is nested too deeply; make it simpler");
  }
}
