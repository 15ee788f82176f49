package dev.belay.integrations.inventory;

/**
 * A source of truth gives no answer that can be used, but may give one later. The message is a
 * sentence without a full stop that names the source; it has no cause, whose words may quote an
 * address or an account.
 */
public final class SourceDown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /** With what is wrong, and what to do about it. */
  public SourceDown(String sentence, String remedy) {
    super(sentence);
    this.remedy = remedy;
  }

  /** What is wrong. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** What to do about it, without a full stop. */
  public String remedy() {
    return remedy;
  }
}
