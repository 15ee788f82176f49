package dev.belay.integrations.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which addresses may be called. Stateless. */
public final class WebAddress {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  private WebAddress() {}

  /**
   * Why an address cannot be used, as the end of a sentence; null = it can. What goes unencrypted
   * to another machine can be read and changed on its way.
   */
  public static @Nullable String objection(String address) {
    try {
      URI uri = new URI(address);
      String host = uri.getHost();
      if (host == null) {
        return "is no address of a web server";
      }
      if (uri.getUserInfo() != null) {
        return "holds an account, which belongs behind a reference (credential)";
      }
      return switch (String.valueOf(uri.getScheme())) {
        case "https" -> null;
        case "http" -> THIS_MACHINE.contains(host) ? null : "is not encrypted";
        default -> "is no address of a web server";
      };
    } catch (URISyntaxException e) {
      return "is no address of a web server";
    }
  }
}
