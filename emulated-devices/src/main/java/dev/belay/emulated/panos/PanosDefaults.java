package dev.belay.emulated.panos;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a firewall holds when it leaves the factory. */
final class PanosDefaults {
  private static final String TEXT =
      """
      set deviceconfig system hostname PA-VM
      set deviceconfig system ip-address 192.0.2.30
      set deviceconfig system netmask 255.255.255.0
      set deviceconfig system default-gateway 192.0.2.1
      set deviceconfig system location lab
      set deviceconfig system snmp-setting access-setting version v2c snmp-community-string labRO
      set mgt-config users admin phash $5$evnqkzcq$V1H4GDWeX8rZmUoKp3qTnYwLbJs6dRcFtA0iEgPyN92
      set mgt-config users admin permissions role-based superuser yes
      set network interface ethernet ethernet1/1 layer3 ip 198.51.100.30/24
      set network ike gateway peer1 authentication pre-shared-key key -AQ==uqpnmkYJ3SlmV8wzTqPdHg==
      set zone trust network layer3 ethernet1/1
      set address web1 ip-netmask 198.51.100.80
      set address web1 description "web server"
      set rulebase security rules allow-web action allow
      set rulebase security rules allow-web destination web1
      set tag lab color color1
      """;

  private PanosDefaults() {}

  /**
   * The configuration of a device.
   *
   * @param given its own; null = the typical one, with the device's name
   * @param bytes about how large it is made; less than it is = as it is
   */
  static SetConfig startup(String name, @Nullable String given, int bytes) {
    SetConfig config =
        given == null
            ? SetConfig.parse(TEXT).with("set deviceconfig system hostname " + name)
            : SetConfig.parse(given);
    List<String> lines = new ArrayList<>(config.lines());
    int size = config.text().length();
    for (int i = 0; size < bytes; i++) {
      String line =
          "set address customer-%05d ip-netmask 10.%d.%d.0/24".formatted(i, i / 250, i % 250);
      lines.add(line);
      size += line.length() + 1;
    }
    return new SetConfig(lines);
  }
}
