package dev.belay.emulated.xr;

import dev.belay.emulated.config.IndentDefaults;
import dev.belay.emulated.config.Node;
import java.util.List;

/** What a router holds when it leaves the factory. */
public final class XrDefaults {

  private static final String TEXT =
      """
      hostname ios
      logging buffered 300000
      domain name lab.example.net
      username lab
       group root-lr
       secret 10 $6$Lq8vT2mWx$Zr0YbNc4uHs7PfKd1QeRgJt5MxVa9oLi3WzBn6EyUjCs2Xp
      snmp-server community labRO RO
      snmp-server location lab
      ntp
       server 192.0.2.123
      interface Loopback0
       description router id
       ipv4 address 198.51.100.1 255.255.255.255
      interface MgmtEth0/RP0/CPU0/0
       ipv4 address 203.0.113.10 255.255.255.0
      interface GigabitEthernet0/0/0/0
       description uplink
       ipv4 address 192.0.2.10 255.255.255.0
      interface GigabitEthernet0/0/0/1
       shutdown
      router static
       address-family ipv4 unicast
        0.0.0.0/0 192.0.2.1
      router bgp 65001
       bgp router-id 198.51.100.1
       address-family ipv4 unicast
       neighbor 192.0.2.1
        remote-as 65000
        description transit
        password encrypted 094F471A1A0A
      ssh server v2
      """;

  private XrDefaults() {}

  /** The defaults that the devices of a fleet share. */
  public static IndentDefaults create() {
    return new IndentDefaults(XrDialect.DIALECT, TEXT, XrDefaults::segment);
  }

  private static Node segment(int i) {
    return new Node(
        "interface GigabitEthernet0/0/0/1." + (1000 + i),
        List.of(
            Node.leaf("description customer " + i + " access segment"),
            Node.leaf("ipv4 address 10.%d.%d.1 255.255.255.0".formatted(i / 250, i % 250)),
            Node.leaf("encapsulation dot1q " + (2 + i % 4000))));
  }
}
