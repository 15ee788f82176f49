package dev.belay.emulated.nxos;

import dev.belay.emulated.config.IndentDefaults;
import dev.belay.emulated.config.Node;
import java.util.List;

/** What a switch holds when it leaves the factory. */
public final class NxosDefaults {

  private static final String TEXT =
      """
      version 9.3(8) Bios:version 01.11
      hostname switch
      feature bgp
      feature interface-vlan
      username admin password 5 $5$KIGDCF$GbPkm0Dm7hQy1zJvTtRw4QeA9nXsB2cLfUpOyVrM6k8  role network-admin
      username lab password 5 $5$HJOBGC$WvY3mQz8nRk5tLxPqC1dFhJ7sA0uEiGbTo2wNyXr4v6  role network-admin
      ip domain-lookup
      snmp-server user lab network-admin auth md5 0x7ac4b8f0a55e12d93c4e0fba66f1d2e8 priv 0x7ac4b8f0a55e12d93c4e0fba66f1d2e8 localizedkey
      snmp-server community labRO group network-operator
      snmp-server location lab
      ntp server 192.0.2.123 use-vrf management
      vlan 1,10
      vlan 10
        name servers
      vrf context management
        ip route 0.0.0.0/0 192.0.2.1
      interface Vlan10
        description servers
        no shutdown
        ip address 10.10.0.1/24
      interface Ethernet1/1
        description uplink
        no switchport
        ip address 198.51.100.10/31
        no shutdown
      interface Ethernet1/2
        switchport access vlan 10
      interface mgmt0
        vrf member management
        ip address 192.0.2.20/24
      interface loopback0
        description router id
        ip address 198.51.100.2/32
      line console
      line vty
        exec-timeout 15
      boot nxos bootflash:/nxos.9.3.8.bin
      router bgp 65010
        router-id 198.51.100.2
        neighbor 198.51.100.11
          remote-as 65000
          description spine
      """;

  private NxosDefaults() {}

  /** The defaults that the devices of a fleet share. */
  public static IndentDefaults create() {
    return new IndentDefaults(NxosDialect.DIALECT, TEXT, NxosDefaults::segment);
  }

  private static Node segment(int i) {
    return new Node(
        "interface Vlan" + (1000 + i),
        List.of(
            Node.leaf("description customer " + i + " access segment"),
            Node.leaf("no shutdown"),
            Node.leaf("mtu 9216"),
            Node.leaf("ip address 10.%d.%d.1/24".formatted(i / 250, i % 250))));
  }
}
