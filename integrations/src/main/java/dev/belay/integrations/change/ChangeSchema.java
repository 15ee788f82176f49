package dev.belay.integrations.change;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The JSON Schema (2020-12) of change files, by which editors complete and check them. Stateless.
 */
public final class ChangeSchema {
  private static final String RESOURCE = "change.schema.json";

  private ChangeSchema() {}

  /** The schema as a text. */
  public static String text() {
    try (InputStream resource = ChangeSchema.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(resource, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
