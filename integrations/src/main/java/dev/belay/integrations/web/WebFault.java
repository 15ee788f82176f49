package dev.belay.integrations.web;

/**
 * A call got no answer that could be used. The message is a sentence without a full stop that names
 * the host, and neither path nor query: those of a webhook are a secret.
 */
public final class WebFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** It has no cause: the client's own words may quote the address. */
  public WebFault(String sentence) {
    super(sentence);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
