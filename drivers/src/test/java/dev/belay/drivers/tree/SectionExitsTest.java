package dev.belay.drivers.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SectionExitsTest {

  private static List<String> typed(String... lines) {
    return ConfigurationLines.toType(List.of(lines), Grammars.ios()).stream()
        .map(piece -> piece.number() + " " + piece.text())
        .toList();
  }

  private static List<SectionExits.Stray> strays(String... lines) {
    return SectionExits.strays(List.of(lines), Grammars.ios());
  }

  @Test
  void leavesASectionWhereItsIndentedLinesEnd() {
    assertThat(typed("interface Gi0/1", " description uplink", "shutdown"))
        .containsExactly("1 interface Gi0/1", "2  description uplink", "3 exit", "3 shutdown");
  }

  @Test
  void leavesNestedSectionsOneByOneEachByItsWord() {
    assertThat(
            typed(
                "router bgp 65000",
                " address-family ipv4",
                "  neighbor 192.0.2.1 activate",
                "ntp server 192.0.2.9"))
        .containsExactly(
            "1 router bgp 65000",
            "2  address-family ipv4",
            "3   neighbor 192.0.2.1 activate",
            "4 exit-address-family",
            "4 exit",
            "4 ntp server 192.0.2.9");
  }

  @Test
  void leavesAnEmptySectionToo() {
    assertThat(typed("interface Loopback5", "interface Loopback6", "exit", "ntp server 192.0.2.9"))
        .containsExactly(
            "1 interface Loopback5",
            "2 exit",
            "2 interface Loopback6",
            "3 exit",
            "4 ntp server 192.0.2.9");
  }

  @Test
  void trustsThePersonWhoLeftTheSection() {
    assertThat(typed("interface Gi0/1", " description uplink", " exit", "ntp server 192.0.2.9"))
        .containsExactly(
            "1 interface Gi0/1", "2  description uplink", "3  exit", "4 ntp server 192.0.2.9");
  }

  @Test
  void leavesNothingBetweenLinesThatOpenNothing() {
    assertThat(typed("ntp server 192.0.2.1", "no ip http server", "banner motd #", "hi", "#", "x"))
        .containsExactly(
            "1 ntp server 192.0.2.1", "2 no ip http server", "3 banner motd #\nhi\n#", "6 x");
  }

  @Test
  void findsTheLineThatStandsBesideItsSection() {
    assertThat(strays("!", "interface Gi0/1", "description uplink", "no shutdown"))
        .containsExactly(new SectionExits.Stray(3, "interface Gi0/1"));
  }

  @Test
  void findsNoFaultWithSectionsThatAreCompleteOrLeft() {
    assertThat(strays("interface Gi0/1", " description uplink", "ntp server 192.0.2.9")).isEmpty();
    assertThat(strays("interface Loopback5", "interface Loopback6", "exit", "hostname r1"))
        .isEmpty();
    assertThat(strays("ntp server 192.0.2.9", "hostname r1")).isEmpty();
  }
}
