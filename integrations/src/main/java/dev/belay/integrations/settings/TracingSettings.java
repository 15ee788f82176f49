package dev.belay.integrations.settings;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where traces go, and how much of them. Immutable.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, without the path of traces; null = as
 *     OpenTelemetry's own variables say, and nowhere without them
 * @param sample so many of a hundred runs, campaigns and commands are traced
 * @param devicesPerBatch so many devices of a batch are drawn step by step; the others when they
 *     fail
 */
public record TracingSettings(@Nullable URI endpoint, int sample, int devicesPerBatch) {
  /** Nowhere, unless a variable says where; and then all, but for the steps of large batches. */
  public static TracingSettings usual() {
    return new TracingSettings(null, 100, 5);
  }

  /** An address that spans can be sent to; null when it is none, or holds more than a place. */
  public static @Nullable URI address(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean plain =
          uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
      return web && plain && uri.getHost() != null ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
