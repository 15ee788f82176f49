package dev.belay.drivers;

import java.util.Objects;

/** A value that never prints itself. Immutable; equal by value. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /** Wraps a clear-text value. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The clear text; call it only where the value is handed to the device. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
