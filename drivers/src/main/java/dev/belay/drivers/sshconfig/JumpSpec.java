package dev.belay.drivers.sshconfig;

import dev.belay.drivers.DeviceFault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One host of a {@code ProxyJump}: {@code [user@]host[:port]} or {@code ssh://[user@]host[:port]}.
 *
 * @param port 0 when none is given
 */
record JumpSpec(@Nullable String user, String host, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:ssh://)?(?:(?<user>[^@]+)@)?(?<host>\\[[0-9A-Fa-f:.%]+\\]|[^\\[\\]:@/]+)(?::(?<port>[0-9]{1,5}))?/?");

  static JumpSpec parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new DeviceFault.UnusableInput(
          "ProxyJump names '" + text + "', which is no host; write [user@]host[:port].");
    }
    String host = matcher.group("host");
    String port = matcher.group("port");
    return new JumpSpec(
        matcher.group("user"),
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        port == null ? 0 : Integer.parseInt(port));
  }
}
