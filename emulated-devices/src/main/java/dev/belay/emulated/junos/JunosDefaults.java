package dev.belay.emulated.junos;

import dev.belay.emulated.config.BraceConfig;
import dev.belay.emulated.config.Node;
import dev.belay.emulated.config.Padding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a router holds when it leaves the factory; what is equal is shared by all of a fleet. */
public final class JunosDefaults {

  private static final String TEXT =
      """
      version 22.4R3-S2.11;
      system {
          host-name router;
          domain-name lab.example.net;
          root-authentication {
              encrypted-password "$6$pQ7rXw2k$1vJ0cYbTz9mNhKf4sLqWgR8uEaDxPi3oVnB6tZy5MjC";
          }
          login {
              message "Emulated device, for tests only";
              user lab {
                  uid 2000;
                  class super-user;
                  authentication {
                      encrypted-password "$6$Tn3bVq8L$kZx1mWc7RfYp0dJs5uGhAo2eLiQvNtB9rMyXj4KzH6E";
                  }
              }
          }
          services {
              ssh {
                  root-login deny;
              }
              netconf {
                  ssh;
              }
          }
          syslog {
              host 192.0.2.50 {
                  any notice;
              }
              file messages {
                  any notice;
                  authorization info;
              }
          }
          ntp {
              server 192.0.2.123;
          }
      }
      interfaces {
          ge-0/0/0 {
              description uplink;
              unit 0 {
                  family inet {
                      address 192.0.2.10/24;
                  }
              }
          }
          lo0 {
              unit 0 {
                  family inet {
                      address 198.51.100.1/32;
                  }
              }
          }
      }
      snmp {
          location lab;
          community labRO {
              authorization read-only;
          }
      }
      routing-options {
          static {
              route 0.0.0.0/0 next-hop 192.0.2.1;
          }
          router-id 198.51.100.1;
          autonomous-system 65001;
      }
      protocols {
          bgp {
              group transit {
                  type external;
                  neighbor 192.0.2.1 {
                      description transit;
                      peer-as 65000;
                  }
              }
          }
      }
      """;

  private final Map<Integer, BraceConfig> padded = new ConcurrentHashMap<>();

  BraceConfig startup(String name, @Nullable String given, int bytes) {
    if (given != null) {
      BraceConfig own = BraceConfig.parse(given);
      return pad(own, bytes - own.text().length());
    }
    return padded
        .computeIfAbsent(bytes, JunosDefaults::typical)
        .set(List.of("system", "host-name", name));
  }

  private static BraceConfig typical(int bytes) {
    BraceConfig typical = BraceConfig.parse(TEXT);
    return pad(typical, bytes - typical.text().length());
  }

  private static BraceConfig pad(BraceConfig config, int missing) {
    return config.including(
        "interfaces",
        Padding.blocks(
            missing,
            BraceConfig::size,
            i ->
                new Node(
                    "irb" + (1000 + i),
                    List.of(
                        Node.leaf("description \"customer " + i + " access segment\""),
                        new Node(
                            "unit 0",
                            List.of(
                                new Node(
                                    "family inet",
                                    List.of(
                                        Node.leaf(
                                            "address 10.%d.%d.1/24"
                                                .formatted(i / 250, i % 250))))))))));
  }
}
