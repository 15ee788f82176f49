package dev.belay.emulated.vyos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a router holds when it is installed; what is equal is shared by all of a fleet. */
public final class VyosDefaults {

  private static final String TEXT =
      """
      set interfaces ethernet eth0 address '192.0.2.10/24'
      set interfaces ethernet eth0 description 'uplink'
      set interfaces ethernet eth0 hw-id '52:54:00:ab:cd:01'
      set interfaces ethernet eth1 hw-id '52:54:00:ab:cd:02'
      set interfaces loopback lo address '198.51.100.1/32'
      set protocols bgp neighbor 192.0.2.1 description 'transit'
      set protocols bgp neighbor 192.0.2.1 password 'labBgp'
      set protocols bgp neighbor 192.0.2.1 remote-as '65000'
      set protocols bgp system-as '65001'
      set protocols static route 0.0.0.0/0 next-hop 192.0.2.1
      set service ntp server 192.0.2.123
      set service snmp community labRO authorization 'ro'
      set service snmp location 'lab'
      set service ssh port '22'
      set system config-management commit-revisions '100'
      set system host-name 'router'
      set system login user lab authentication encrypted-password '$6$Tn3bVq8L$kZx1mWc7RfYp0dJs5uGhAo2eLiQvNtB9rMyXj4KzH6E'
      set system syslog global facility all level 'info'
      """;

  private final Map<Integer, VyosConfig> padded = new ConcurrentHashMap<>();

  VyosConfig startup(String name, @Nullable String given, int bytes) {
    if (given != null) {
      return padded(VyosConfig.parse(given), bytes);
    }
    VyosConfig typical =
        padded.computeIfAbsent(bytes, wanted -> padded(VyosConfig.parse(TEXT), wanted));
    return typical.set(List.of("system", "host-name", name)).orElse(typical);
  }

  private static VyosConfig padded(VyosConfig config, int bytes) {
    int missing = bytes - config.commands().length();
    List<List<String>> more = new ArrayList<>();
    for (int i = 0; missing > 0; i++) {
      List<String> path =
          List.of(
              "interfaces",
              "dummy",
              "dum" + (1000 + i),
              "description",
              "customer " + i + " access segment");
      missing -= String.join(" ", path).length() + 7;
      more.add(path);
    }
    return config.including(more);
  }
}
