package dev.belay.emulated.linux;

import org.jspecify.annotations.Nullable;

/**
 * What a host starts with; a large file is made when it is read, so that an idle host costs
 * nothing.
 */
final class LinuxDefaults {

  private static final String INTERFACES =
      """
      # interfaces(5) file used by ifup(8) and ifdown(8)
      auto lo
      iface lo inet loopback

      auto eth0
      iface eth0 inet static
          address 192.0.2.10/24
          gateway 192.0.2.1
      """;

  private LinuxDefaults() {}

  static String interfaces(@Nullable String given, int bytes) {
    StringBuilder text = new StringBuilder(given == null ? INTERFACES : given);
    for (int i = 0; text.length() < bytes; i++) {
      text.append(
          "\nauto eth0.%d%niface eth0.%d inet static%n    address 10.%d.%d.1/24%n    # customer %d access segment%n"
              .formatted(1000 + i, 1000 + i, i / 250, i % 250, i));
    }
    return text.toString();
  }
}
