package dev.belay.emulated.frr;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.config.Node;
import dev.belay.emulated.config.Padding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a router starts with; what is equal is shared by all of a fleet. */
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

  private final Map<Integer, IndentConfig> padded = new ConcurrentHashMap<>();

  IndentConfig startup(String name, @Nullable String given, int bytes) {
    if (given != null) {
      IndentConfig own = IndentConfig.parse(FrrDialect.DIALECT, given);
      return pad(own, bytes - own.text().length());
    }
    return padded.computeIfAbsent(bytes, FrrDefaults::typical).apply(List.of(), "hostname " + name);
  }

  private static IndentConfig typical(int bytes) {
    IndentConfig typical = IndentConfig.parse(FrrDialect.DIALECT, TEXT);
    return pad(typical, bytes - typical.text().length());
  }

  private static IndentConfig pad(IndentConfig config, int missing) {
    return config.including(
        Padding.blocks(
            missing,
            node -> IndentConfig.size(FrrDialect.DIALECT, node),
            i ->
                new Node(
                    "interface vlan" + (1000 + i),
                    List.of(
                        Node.leaf("description customer " + i + " access segment"),
                        Node.leaf("ip address 10.%d.%d.1/24".formatted(i / 250, i % 250))))));
  }
}
