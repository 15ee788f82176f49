package dev.belay.drivers.redact;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import java.util.List;

/** Blots out secrets in device text. Immutable and thread-safe. */
public final class Redactor {
  private final List<SafePattern> secrets;

  private Redactor(List<SafePattern> secrets) {
    this.secrets = secrets;
  }

  /** The rules of a platform. */
  public static Redactor of(Platform platform) {
    return new Redactor(platform.belay().secrets());
  }

  /** The text with every secret replaced. */
  public String redact(String text) {
    String redacted = text;
    for (SafePattern secret : secrets) {
      redacted = secret.replaceAll(redacted, "***");
    }
    return redacted;
  }
}
