package dev.belay.integrations.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Mistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckPacksTest {
  private static final String USING = "title: t\nlines: [a]\nchecks: [{pack: %s}]\n";

  @TempDir private Path folder;

  @Test
  void thereAreThreeBuiltIn() {
    assertThat(CheckPacks.builtIn().names()).containsExactly("bgp", "interfaces", "ospf");
  }

  /** What vendors' documents show, with what is not up among it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "bgp ~ cisco_ios ~ 192.0.2.2,2001:DB8:0:1:2:3:4:5 ~ `Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd|192.0.2.2       4        64501    1234    1230       10    0    0 1d02h           5|192.0.2.3       4        64502       0       0        1    0    0 never    Idle|192.0.2.4       4        64503       9       9        1    0    0 00:01:02 Idle (Admin)|2001:DB8:0:1:2:3:4:5|                4        64504      30      29        5    0    0 00:20:11        0`",
        "bgp ~ cisco_nxos ~ 192.0.2.2 ~ `Neighbor        V    AS    MsgRcvd    MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd|192.0.2.2       4 64501       1234       1230       10    0    0 20:31:11 5|192.0.2.3       4 64502          0          0        0    0    0 00:10:20 Idle`",
        "bgp ~ cisco_xr ~ 192.0.2.2 ~ `Neighbor        Spk    AS MsgRcvd MsgSent   TblVer  InQ OutQ  Up/Down  St/PfxRcd|192.0.2.2         0 64501      10      11        5    0    0 00:05:09          3|192.0.2.3         0 64502       0       0        0    0    0 00:00:00 Active`",
        "bgp ~ frr ~ r2(192.0.2.2),192.0.2.5 ~ `Neighbor        V         AS   MsgRcvd   MsgSent   TblVer  InQ OutQ  Up/Down State/PfxRcd   PfxSnt Desc|r2(192.0.2.2)   4      64501        10        11        0    0    0 00:05:09            3        3 N/A|192.0.2.3       4      64502         0         0        0    0    0    never         Idle        0 N/A|192.0.2.5       4      64505         4         5        0    0    0 00:01:09     (Policy) (Policy) N/A`",
        "bgp ~ arista_eos ~ 192.0.2.2,2001:db8::2 ~ `  Description              Neighbor V AS           MsgRcvd   MsgSent  InQ OutQ  Up/Down State   PfxRcd PfxAcc|  leaf                     192.0.2.2 4 64501            100       100    0    0 01:20:00 Estab   5      5|                           192.0.2.3 4 64502              0         0    0    0 01:20:00 Active|  2001:db8::2 4 64503              9         9    0    0 01:20:00 Estab   0      0`",
        "bgp ~ juniper_junos ~ 192.0.2.2,192.0.2.4 ~ `Peer                     AS      InPkt     OutPkt    OutQ   Flaps Last Up/Dwn State|#Active/Received/Accepted/Damped...|192.0.2.2             64501         10         11       0       0        5:09 Establ|  inet.0: 3/3/3/0|192.0.2.3             64502          0          0       0       0        5:09 Active|192.0.2.4             64503         10         11       0       0     1w2d 3h 1/1/1/0              0/0/0/0`",
        "ospf ~ cisco_ios ~ 198.51.100.2    GigabitEthernet0/1 ~ `Neighbor ID     Pri   State           Dead Time   Address         Interface|192.0.2.2         1   FULL/DR         00:00:35    198.51.100.2    GigabitEthernet0/1|192.0.2.3         1   INIT/DROTHER    00:00:35    198.51.100.6    GigabitEthernet0/2`",
        "ospf ~ frr ~ 198.51.100.2    eth1:198.51.100.1 ~ `Neighbor ID     Pri State           Up Time         Dead Time Address         Interface                        RXmtL RqstL DBsmL|192.0.2.2         1 Full/DR         1d02h           33.456s 198.51.100.2    eth1:198.51.100.1                    0     0     0|192.0.2.3         1 2-Way/DROther   4m              33.456s 198.51.100.6    eth2:198.51.100.5                    0     0     0`",
        "ospf ~ juniper_junos ~ 198.51.100.2     ge-0/0/0.0 ~ `Address          Interface              State     ID               Pri  Dead|198.51.100.2     ge-0/0/0.0             Full      192.0.2.2        128    36|198.51.100.6     ge-0/0/1.0             ExStart   192.0.2.3        128    36`",
        "interfaces ~ cisco_ios ~ GigabitEthernet0/1 ~ `Interface              IP-Address      OK? Method Status                Protocol|GigabitEthernet0/1     192.0.2.1       YES NVRAM  up                    up      |GigabitEthernet0/2     unassigned      YES NVRAM  administratively down down    |GigabitEthernet0/3     unassigned      YES NVRAM  up                    down    `",
        "interfaces ~ cisco_nxos ~ Eth1/1 ~ `Port          Name               Status    Vlan      Duplex  Speed   Type|Eth1/1        --                 connected trunk     full    10G     10Gbase-SR|Eth1/2        --                 notconnec 1         auto    auto    10Gbase-SR|Eth1/3        --                 disabled  1         auto    auto    10Gbase-SR`",
        "interfaces ~ arista_eos ~ Et1 ~ `Port       Name   Status       Vlan     Duplex Speed  Type            Flags Encapsulation|Et1        core   connected    routed   full   10G    10GBASE-SR                   |Et2               notconnect   1        auto   auto   10GBASE-SR                   `",
        "interfaces ~ cisco_xr ~ GigabitEthernet0/0/0/0 ~ `Interface                      IP-Address      Status          Protocol Vrf-Name|GigabitEthernet0/0/0/0         192.0.2.1       Up              Up       default |GigabitEthernet0/0/0/1         unassigned      Shutdown        Down     default `",
        "interfaces ~ juniper_junos ~ ge-0/0/0 ~ `Interface               Admin Link Proto    Local                 Remote|ge-0/0/0                up    up|ge-0/0/1                up    down`",
        "interfaces ~ frr ~ eth0 ~ `Interface       Status  VRF             Addresses|---------       ------  ---             ---------|eth0            up      default         192.0.2.1/24|eth1            down    default`",
        "interfaces ~ vyos ~ eth0 ~ `Interface        IP Address                        S/L  Description|---------        ----------                        ---  -----------|eth0             192.0.2.1/24                      u/u  core|eth1             -                                 A/D`",
      })
  void whatIsUpIsFoundInWhatDevicesSay(String pack, String platform, String expected, String output)
      throws IOException {
    List<List<String>> found =
        using(pack, CheckPacks.builtIn(), Set.of()).checks().stream()
            .filter(check -> check.command().on(platform).isPresent())
            .map(check -> Objects.requireNonNull(check.comparison()))
            .map(comparison -> comparison.of(output.replace('|', '\n')))
            .toList();

    assertThat(found).containsExactly(List.of(expected.split(",", -1)));
  }

  @Test
  void aFolderOfTheUsersGoesBeforeWhatIsBuiltInAndAddsToIt() throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("packs")).resolve("bgp.yaml"),
        "prechecks: [{command: show a, contains: x}]\nchecks: [{command: show b, contains: y}]\n");
    Files.writeString(folder.resolve("packs/mine.yaml"), "checks: [{reach: \"{host}:179\"}]\n");
    CheckPacks packs = new CheckPacks(List.of(folder.resolve("packs")));

    assertThat(packs.names()).containsExactly("bgp", "interfaces", "mine", "ospf");
    assertThat(using("bgp", packs, Set.of("frr")).checks())
        .extracting(Check::name)
        .containsExactly("show b");
    assertThat(using("mine", packs, Set.of("frr")).checks())
        .extracting(Check::probe)
        .containsExactly(new Probe.Reach("{host}", 179));
  }

  @Test
  void aFolderThatIsNotThereIsRefusedInsteadOfTakingWhatIsBuiltIn() {
    CheckPacks packs = new CheckPacks(List.of(folder.resolve("mistyped")));

    assertThatThrownBy(() -> using("bgp", packs, Set.of("frr")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("mistyped")
        .hasMessageContaining("this folder of check-packs cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpg", "../bgp", "''"})
  void aPackThatIsNotThereIsOneLine(String name) throws IOException {
    assertThat(mistakes(USING.formatted(name), CheckPacks.builtIn(), Set.of()))
        .singleElement()
        .asString()
        .startsWith("change.yaml:3: there is no pack `")
        .contains("`; put its YAML file into a folder of the setting check-packs, or ");
  }

  @Test
  void aPackMustAskTheDevicesThatAreMeant() throws IOException {
    assertThat(mistakes(USING.formatted("bgp"), CheckPacks.builtIn(), Set.of("frr", "linux")))
        .containsExactly(
            "change.yaml:3: the pack `bgp` asks nothing on linux; put a bgp.yaml that does into a folder of the setting check-packs, or leave such devices out");
  }

  @Test
  void whatIsWrongWithAPackOrItsUseIsSaid() throws IOException {
    Files.writeString(
        folder.resolve("mine.yaml"),
        "checks:\n  - {pack: bgp}\n  - {command: reload, contains: x}\n  - {command: show a, contian: x}\nchekcs: []\n");
    CheckPacks packs = new CheckPacks(List.of(folder));

    assertThat(mistakes(USING.formatted("mine"), packs, Set.of()))
        .contains(
            "mine.yaml:2: a pack holds no other packs; write their checks",
            "mine.yaml:3: `reload` is no check: checks only read; use a command that shows",
            "mine.yaml:4: unknown key `checks.contian`; did you mean `contains`?",
            "mine.yaml:5: unknown key `chekcs`; did you mean `checks`?");
    assertThat(
            mistakes(
                "title: t\nlines: [a]\nprechecks: [{pack: bgp}]\nchecks: [{pack: ospf}, {pack: ospf, name: x}]\n",
                packs,
                Set.of()))
        .contains(
            "change.yaml:3: the pack `bgp` has no prechecks; write checks of your own",
            "change.yaml:4: two checks are called `no OSPF adjacency is lost`; name them differently")
        .anyMatch(mistake -> mistake.startsWith("change.yaml:4: unknown key `checks.name`"));
  }

  private ChangeDefinition using(String pack, CheckPacks packs, Set<String> meant)
      throws IOException {
    Path file = Files.writeString(folder.resolve("change.yaml"), USING.formatted(pack));
    return ChangeFile.read(file, limits(packs, meant));
  }

  private List<String> mistakes(String yaml, CheckPacks packs, Set<String> meant)
      throws IOException {
    Path file = Files.writeString(folder.resolve("change.yaml"), yaml);
    return Mistakes.of(folder, () -> ChangeFile.read(file, limits(packs, meant)));
  }

  private static ChangeLimits limits(CheckPacks packs, Set<String> meant) {
    return new ChangeLimits(
        Set.of(), Map.of(), meant, Map.of(), any -> Optional.empty(), packs, Set.of());
  }
}
