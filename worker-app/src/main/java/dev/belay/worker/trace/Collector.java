package dev.belay.worker.trace;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.TracingSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who takes the spans, by the settings and by OpenTelemetry's own variables where those leave it
 * open (specification: OpenTelemetry Protocol Exporter, "Configuration Options"). Immutable.
 *
 * @param address that spans are sent to
 * @param headers sent along; they may hold what lets us in, and are never shown
 */
record Collector(URI address, Map<String, String> headers) {
  private static final String PREFIX = "OTEL_EXPORTER_OTLP_";
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final String PROTOCOL = "http/protobuf";

  /** The name of a header, as HTTP has it; without what Java's client sends itself. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  Collector {
    headers = Map.copyOf(headers);
  }

  /**
   * The collector; empty when nothing is to be traced.
   *
   * @throws InputException one line, when a variable cannot be used
   */
  static Optional<Collector> of(TracingSettings settings, Map<String, String> environment) {
    if ("true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"))
        || "none".equals(environment.get("OTEL_TRACES_EXPORTER"))) {
      return Optional.empty();
    }
    URI address = address(settings, environment);
    if (address == null) {
      return Optional.empty();
    }
    String protocol = variable("PROTOCOL", environment);
    if (protocol != null && !protocol.equals(PROTOCOL)) {
      throw InputException.of(
          "OTEL_EXPORTER_OTLP_PROTOCOL asks for another protocol than Belay sends traces by",
          "write " + PROTOCOL + ", and the collector's port for it, usually 4318");
    }
    Collector collector = new Collector(address, headers(variable("HEADERS", environment)));
    if (!collector.headers().isEmpty()
        && "http".equals(address.getScheme())
        && !THIS_MACHINE.contains(address.getHost())) {
      throw InputException.of(
          "OTEL_EXPORTER_OTLP_HEADERS would go to " + address.getHost() + " unencrypted",
          "use an https endpoint, or take the headers away");
    }
    return Optional.of(collector);
  }

  private static @Nullable URI address(TracingSettings settings, Map<String, String> environment) {
    URI endpoint = settings.endpoint();
    if (endpoint != null) {
      return ofTraces(endpoint);
    }
    String traces = text(environment.get(PREFIX + "TRACES_ENDPOINT"));
    if (traces != null) {
      return parsed(PREFIX + "TRACES_ENDPOINT", traces);
    }
    String any = text(environment.get(PREFIX + "ENDPOINT"));
    return any == null ? null : ofTraces(parsed(PREFIX + "ENDPOINT", any));
  }

  private static URI parsed(String name, String value) {
    URI address = TracingSettings.address(value);
    if (address == null) {
      throw InputException.of(
          name + " is not the address of a collector",
          "write scheme, host and port of its OTLP over HTTP, such as http://127.0.0.1:4318");
    }
    return address;
  }

  private static URI ofTraces(URI endpoint) {
    String base = endpoint.toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + "v1/traces");
  }

  /** {@code name=value} with commas between them, values percent-encoded. */
  private static Map<String, String> headers(@Nullable String written) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (written != null) {
      for (String one : written.split(",", -1)) {
        int equals = one.indexOf('=');
        String name = equals < 0 ? "" : one.substring(0, equals).strip();
        String value = equals < 0 ? null : decoded(one.substring(equals + 1).strip());
        if (!NAME.matcher(name).matches() || value == null) {
          throw InputException.of(
              "OTEL_EXPORTER_OTLP_HEADERS is no list of headers",
              "write name=value, with commas between them and values percent-encoded");
        }
        headers.put(name, value);
      }
    }
    return headers;
  }

  private static @Nullable String decoded(String value) {
    try {
      // A plus is a plus here; only forms mean a space by it.
      String plain = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
      return plain.chars().allMatch(c -> c >= ' ' && c <= '~') ? plain : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String variable(String name, Map<String, String> environment) {
    String traces = text(environment.get(PREFIX + "TRACES_" + name));
    return traces != null ? traces : text(environment.get(PREFIX + name));
  }

  private static @Nullable String text(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  @Override
  public String toString() {
    return "Collector[" + address + "]";
  }
}
