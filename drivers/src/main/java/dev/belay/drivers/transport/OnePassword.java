package dev.belay.drivers.transport;

import dev.belay.drivers.Secret;
import dev.belay.drivers.redact.Redactor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A password that is offered once per connection, by whichever method the device allows. The
 * library would offer it by each, and a wrong one would then count twice towards a lock-out.
 * Thread-safe.
 */
final class OnePassword {
  private final @Nullable Secret secret;
  private final List<String> hidden;
  private boolean spent;

  OnePassword(@Nullable Secret secret) {
    this(secret, secret == null ? List.of() : List.of(secret.reveal()));
  }

  /**
   * A password among other secrets.
   *
   * @param hidden clear texts that must not be repeated to people
   */
  OnePassword(@Nullable Secret secret, List<String> hidden) {
    this.secret = secret;
    this.hidden = List.copyOf(hidden);
  }

  /** The password the first time, null ever after. */
  synchronized @Nullable String take() {
    if (secret == null || spent) {
      return null;
    }
    spent = true;
    return secret.reveal();
  }

  synchronized boolean available() {
    return secret != null && !spent;
  }

  synchronized boolean wasSpent() {
    return spent;
  }

  /** What the device said, should it have repeated the password. */
  String hiddenIn(String said) {
    return hidden.isEmpty() ? said : Redactor.vendorRules().hiding(hidden).redact(said);
  }
}
