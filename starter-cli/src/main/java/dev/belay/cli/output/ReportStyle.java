package dev.belay.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** How the pages look that people hand on. Stateless. */
public final class ReportStyle {
  private ReportStyle() {}

  /** The styles, which need nothing beside them. */
  public static String css() {
    try (InputStream css =
        Objects.requireNonNull(ReportStyle.class.getResourceAsStream("report.css"))) {
      return "\n" + new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
