package dev.belay.emulated.ios;

import dev.belay.emulated.config.IndentDefaults;
import dev.belay.emulated.config.Node;
import java.util.List;

/** What a router holds when it leaves the factory. */
public final class IosDefaults {

  private static final String TEXT =
      """
      version 17.9
      service timestamps debug datetime msec
      service timestamps log datetime msec
      service password-encryption
      hostname Router
      vrf definition Mgmt-intf
       description out of band
      logging buffered 16384
      no aaa new-model
      enable secret 9 $9$ab3Xk1LmQ2zTpk$uJmQ0oQx1V4nE9bq7cYxN3sQe5tLw8yRk2dHf6gJm1A
      ip domain name lab.example.net
      no ip http server
      no ip http secure-server
      ip route 0.0.0.0 0.0.0.0 192.0.2.1
      username lab privilege 15 secret 9 $9$R1nGx7wTz5qLpk$9kHs3bVfQ0mZxC8yUe6tWj2oLr4aNd7iGp1KqMvB5Xs
      interface Loopback0
       description router id
       ip address 198.51.100.1 255.255.255.255
      interface GigabitEthernet1
       description uplink
       ip address 192.0.2.10 255.255.255.0
       negotiation auto
      interface GigabitEthernet2
       no ip address
       shutdown
       negotiation auto
      router bgp 65001
       bgp router-id 198.51.100.1
       bgp log-neighbor-changes
       neighbor 192.0.2.1 remote-as 65000
       neighbor 192.0.2.1 description transit
      ip access-list standard MGMT
       10 permit 192.0.2.0 0.0.0.255
      snmp-server community labRO RO
      snmp-server location lab
      banner motd ^C
      Emulated device, for tests only
      ^C
      archive
       path flash:archive
       maximum 10
      line con 0
       stopbits 1
      line vty 0 15
       login local
       transport input ssh
      ntp server 192.0.2.123
      """;

  private IosDefaults() {}

  /** The defaults that the devices of a fleet share. */
  public static IndentDefaults create() {
    return new IndentDefaults(IosDialect.DIALECT, TEXT, IosDefaults::segment);
  }

  private static Node segment(int i) {
    return new Node(
        "interface Vlan" + (1000 + i),
        List.of(
            Node.leaf("description customer " + i + " access segment"),
            Node.leaf("ip address 10.%d.%d.1 255.255.255.0".formatted(i / 250, i % 250)),
            Node.leaf("ip helper-address 192.0.2.53"),
            Node.leaf("no ip proxy-arp"),
            Node.leaf("no ip redirects")));
  }
}
