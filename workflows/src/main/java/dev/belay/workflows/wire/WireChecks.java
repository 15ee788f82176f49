package dev.belay.workflows.wire;

import org.jspecify.annotations.Nullable;

/** What compact constructors of wire records ask again and again. Stateless. */
public final class WireChecks {
  private WireChecks() {}

  /** Refuses a missing or blank text. */
  public static String text(@Nullable String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be empty.");
    }
    return value;
  }

  /** Refuses a number below one. */
  public static int positive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value + ".");
    }
    return value;
  }

  /** Refuses a number below zero. */
  public static int notNegative(int value, String name) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + value + ".");
    }
    return value;
  }

  /** The value, or what an older history that lacks it meant. */
  public static <T> T orElse(@Nullable T value, T missing) {
    return value == null ? missing : value;
  }
}
