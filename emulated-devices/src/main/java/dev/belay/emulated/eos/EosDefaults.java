package dev.belay.emulated.eos;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.config.IndentDefaults;
import dev.belay.emulated.config.Node;
import java.util.List;

/** What a switch holds when it leaves the factory. */
public final class EosDefaults {

  private static final String TEXT =
      """
      transceiver qsfp default-mode 4x10G
      service routing protocols model multi-agent
      hostname localhost
      dns domain lab.example.net
      ip routing
      ip route 0.0.0.0/0 192.0.2.1
      logging buffered 1000
      ntp server 192.0.2.123
      snmp-server community labRO ro
      snmp-server location lab
      spanning-tree mode mstp
      no aaa root
      username lab privilege 15 role network-admin secret sha512 $6$kLq8vT2mWx$Zr0YbNc4uHs7PfKd1QeRgJt5MxVa9oLi3WzBn6EyUjCs2Xp
      vlan 10
         name users
      management api http-commands
         no shutdown
      management ssh
         idle-timeout 60
      interface Ethernet1
         description uplink
         no switchport
         ip address 192.0.2.10/24
      interface Ethernet2
         switchport access vlan 10
      interface Loopback0
         description router id
         ip address 198.51.100.1/32
      interface Management1
         ip address 203.0.113.10/24
      router bgp 65001
         router-id 198.51.100.1
         neighbor 192.0.2.1 remote-as 65000
         neighbor 192.0.2.1 description transit
      """;

  private EosDefaults() {}

  /** The defaults that the devices of a fleet share. */
  public static IndentDefaults create() {
    return new IndentDefaults(EosDialect.DIALECT, TEXT, EosDefaults::segment);
  }

  /** Nothing but what cannot be removed: what {@code rollback clean-config} leaves. */
  static IndentConfig clean() {
    return IndentConfig.empty(EosDialect.DIALECT);
  }

  private static Node segment(int i) {
    return new Node(
        "interface Vlan" + (1000 + i),
        List.of(
            Node.leaf("description customer " + i + " access segment"),
            Node.leaf("ip address 10.%d.%d.1/24".formatted(i / 250, i % 250)),
            Node.leaf("ip helper-address 192.0.2.53")));
  }
}
