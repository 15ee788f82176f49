package dev.belay.integrations.settings;

import dev.belay.integrations.input.Section;
import java.net.URI;
import java.util.Optional;

/** Reads the section {@code tracing}. */
final class TracingReader {
  private TracingReader() {}

  static TracingSettings read(Section section) {
    TracingSettings usual = TracingSettings.usual();
    return new TracingSettings(
        section.text("endpoint").flatMap(text -> endpoint(section, text)).orElse(null),
        section.integer("sample", usual.sample(), 1, 100),
        section.integer("devices-per-batch", usual.devicesPerBatch(), 0, 1_000));
  }

  /** What is refused is not quoted: it may hold an account. */
  private static Optional<URI> endpoint(Section section, String text) {
    URI address = TracingSettings.address(text);
    if (address == null) {
      section.problem(
          "endpoint",
          "tracing.endpoint is not the address of a collector",
          "write scheme, host and port of its OTLP over HTTP, such as http://127.0.0.1:4318; what"
              + " lets us in belongs into OTEL_EXPORTER_OTLP_HEADERS");
    }
    return Optional.ofNullable(address);
  }
}
