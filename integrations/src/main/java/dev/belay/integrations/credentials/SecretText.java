package dev.belay.integrations.credentials;

import java.util.Objects;

/** A text that must not be shown: only {@link #reveal} gives it away. Immutable. */
public final class SecretText {
  private final String text;

  private SecretText(String text) {
    this.text = text;
  }

  public static SecretText of(String text) {
    return new SecretText(Objects.requireNonNull(text));
  }

  /** The text itself, for the one place that sends it to a device. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretText secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
