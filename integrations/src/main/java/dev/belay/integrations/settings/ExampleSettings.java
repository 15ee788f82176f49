package dev.belay.integrations.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The commented example; a resource, so that it reads as the file it becomes. */
final class ExampleSettings {
  private ExampleSettings() {}

  static String text() {
    try (InputStream stream = ExampleSettings.class.getResourceAsStream("example-belay.yaml")) {
      if (stream == null) {
        throw new IllegalStateException("example-belay.yaml is not in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
