package dev.belay.integrations.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to be made. Immutable. It may hold secrets, so it does not print itself.
 *
 * @param method such as GET
 * @param address absolute
 * @param headers by name
 * @param body JSON; null = none
 */
public record WebCall(
    String method, URI address, Map<String, String> headers, @Nullable String body) {
  public WebCall {
    headers = Map.copyOf(headers);
  }

  /** Asks. */
  public static WebCall get(URI address) {
    return new WebCall("GET", address, Map.of(), null);
  }

  /** Tells, in JSON. */
  public static WebCall send(String method, URI address, String json) {
    return new WebCall(method, address, Map.of("Content-Type", "application/json"), json);
  }

  /** The same call with an account, if there is one. */
  public WebCall authorized(Optional<String> authorization) {
    if (authorization.isEmpty()) {
      return this;
    }
    return with(Map.of("Authorization", authorization.get()));
  }

  /** The same call with more headers. */
  public WebCall with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new WebCall(method, address, all, body);
  }

  @Override
  public String toString() {
    return method + " " + address.getHost();
  }
}
