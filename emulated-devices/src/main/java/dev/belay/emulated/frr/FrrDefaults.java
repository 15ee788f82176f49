package dev.belay.emulated.frr;

import dev.belay.emulated.config.IndentDefaults;
import dev.belay.emulated.config.Node;
import java.util.List;

/** What a router starts with. */
public final class FrrDefaults {

  private static final String TEXT =
      """
      frr version 8.4.4
      frr defaults traditional
      hostname router
      log syslog informational
      service integrated-vtysh-config
      ip route 10.99.0.0/16 192.0.2.1
      interface eth0
       description uplink
       ip address 192.0.2.10/24
      interface lo
       ip address 198.51.100.1/32
      router bgp 65001
       bgp router-id 198.51.100.1
       neighbor 192.0.2.1 remote-as 65000
       neighbor 192.0.2.1 description transit
       address-family ipv4 unicast
        network 198.51.100.1/32
      """;

  private FrrDefaults() {}

  /** The defaults that the devices of a fleet share. */
  public static IndentDefaults create() {
    return new IndentDefaults(FrrDialect.DIALECT, TEXT, FrrDefaults::segment);
  }

  private static Node segment(int i) {
    return new Node(
        "interface vlan" + (1000 + i),
        List.of(
            Node.leaf("description customer " + i + " access segment"),
            Node.leaf("ip address 10.%d.%d.1/24".formatted(i / 250, i % 250))));
  }
}
