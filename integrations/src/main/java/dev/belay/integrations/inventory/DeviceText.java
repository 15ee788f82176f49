package dev.belay.integrations.inventory;

import java.util.regex.Pattern;

/** What texts about a device may look like. Stateless. */
public final class DeviceText {
  /**
   * Names become workflow ids, file names and words of messages: no slash, no space, no leading dot
   * or hyphen.
   */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:-]{0,252}");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_:][A-Za-z0-9._:%-]{0,252}");
  private static final Pattern LABEL =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N} ._:+@#()&'-]{0,127}");

  private DeviceText() {}

  /** Letters, digits, dot, underscore, colon and hyphen; at most 253 of them. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A host name, an IPv4 or an IPv6 address by its characters. */
  public static boolean isHost(String text) {
    return HOST.matcher(text).matches();
  }

  /** A site, role, tag or group: one line, no slash, so that it can name a folder. */
  public static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }
}
