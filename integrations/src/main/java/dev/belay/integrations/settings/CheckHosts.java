package dev.belay.integrations.settings;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which hosts checks may ask besides the devices themselves. Immutable.
 *
 * @param names in lower case, where {@code *.example.org} stands for whatever ends so; none at all
 *     = any host
 */
public record CheckHosts(List<String> names) {
  private static final Pattern WRITTEN =
      Pattern.compile("(?:\\*\\.)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,252}|[0-9A-Fa-f:]+:[0-9A-Fa-f:.]*");

  public CheckHosts {
    names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** Any host may be asked. */
  public static CheckHosts any() {
    return new CheckHosts(List.of());
  }

  static boolean isName(String written) {
    return WRITTEN.matcher(written).matches();
  }

  /**
   * Whether this one may be asked; an address of IPv6 stands as it is written, with no brackets.
   */
  public boolean allow(String host) {
    String asked = host.toLowerCase(Locale.ROOT);
    return names.isEmpty() || names.stream().anyMatch(name -> isNamed(asked, name));
  }

  private static boolean isNamed(String asked, String name) {
    return name.startsWith("*.") ? asked.endsWith(name.substring(1)) : asked.equals(name);
  }
}
