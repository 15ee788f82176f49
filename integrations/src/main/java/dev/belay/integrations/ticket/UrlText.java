package dev.belay.integrations.ticket;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts inside addresses. Stateless. */
final class UrlText {
  private UrlText() {}

  /** As one part of a path or query: nothing in it can mean anything but itself. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
