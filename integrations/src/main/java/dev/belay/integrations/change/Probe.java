package dev.belay.integrations.change;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the worker asks elsewhere than on the device. {@code {name}}, {@code {host}} and {@code
 * {site}} stand for the device's own. Immutable; holds no credentials.
 */
public sealed interface Probe {
  /** The words of the device that may stand in a probe. */
  static Map<String, String> words(String name, String host, String site) {
    return Map.of("{name}", name, "{host}", host, "{site}", site);
  }

  /** A TCP connection is accepted there. */
  record Reach(String host, int port) implements Probe {
    private static final Pattern WRITTEN =
        Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|(\\{host}|[A-Za-z0-9._-]{1,253})):([0-9]{1,5})");
    private static final int HIGHEST = 65_535;

    public Reach {
      if (port < 1 || port > HIGHEST) {
        throw new IllegalArgumentException("a port is from 1 to " + HIGHEST);
      }
    }

    /**
     * Reads {@code host:port}; an address of IPv6 stands in brackets.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static Reach of(String text) {
      Matcher matcher = WRITTEN.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("it is no host with a port");
      }
      String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      return new Reach(host, Integer.parseInt(matcher.group(3)));
    }

    /** As {@link #of} reads it. */
    String written() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The same for one device. */
    public Reach with(Map<String, String> words) {
      return new Reach(words.getOrDefault(host, host), port);
    }
  }

  /**
   * A page answers as it should.
   *
   * @param url of HTTP or HTTPS, which is asked by GET
   * @param status that it must answer with
   */
  record Page(String url, int status) implements Probe {
    private static final Pattern CREDENTIAL =
        Pattern.compile(
            "(?i)[?&](?:api[_-]?key|[a-z_-]*token|key|auth|passw(?:or)?d|secret|sig)=.");

    public Page {
      address(url, words("a", "a", "a"));
      if (CREDENTIAL.matcher(url).find()) {
        throw new IllegalArgumentException(
            "it holds a credential, and whoever sees the change would see that");
      }
    }

    /** The address for one device, whose words can mean nothing but themselves. */
    public URI address(Map<String, String> words) {
      return address(url, words);
    }

    private static URI address(String url, Map<String, String> words) {
      String filled = url;
      for (Map.Entry<String, String> word : words.entrySet()) {
        filled =
            filled.replace(
                word.getKey(),
                URLEncoder.encode(word.getValue(), StandardCharsets.UTF_8).replace("+", "%20"));
      }
      URI address;
      try {
        address = new URI(filled);
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException("it is no address of a page", e);
      }
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (!web || address.getHost() == null) {
        throw new IllegalArgumentException("it does not begin with http:// or https:// and a host");
      }
      if (address.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "it holds a credential, and whoever sees the change would see that");
      }
      String authority = url.substring(url.indexOf("//") + 2).split("[/?#]", 2)[0];
      if (authority.contains("{")) {
        throw new IllegalArgumentException("only its path and query can differ by device");
      }
      return address;
    }
  }
}
