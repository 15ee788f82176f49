package dev.belay.integrations.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back. Immutable.
 *
 * @param status of HTTP
 * @param body as text; empty when there was none
 * @param retryAfter how long the other side wants to be left alone; null when it does not say
 */
public record WebAnswer(int status, String body, @Nullable Duration retryAfter) {
  private static final int OK = 200;
  private static final int REDIRECTS = 300;
  private static final int CLIENT_MISTAKES = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** Whether the call was done. */
  public boolean good() {
    return status >= OK && status < REDIRECTS;
  }

  /** Whether it points elsewhere, where nobody follows. */
  public boolean redirect() {
    return status >= REDIRECTS && status < CLIENT_MISTAKES;
  }

  /** Whether the account was not accepted. */
  public boolean denied() {
    return status == UNAUTHORIZED || status == FORBIDDEN;
  }
}
