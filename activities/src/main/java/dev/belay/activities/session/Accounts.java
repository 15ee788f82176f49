package dev.belay.activities.session;

import dev.belay.drivers.Credentials;
import org.jspecify.annotations.Nullable;

/** Resolves a reference to an account at the last moment before it is used. Thread-safe. */
@FunctionalInterface
public interface Accounts {
  /** What the account is needed for: changing steps may use another account than reading ones. */
  enum Access {
    /** Looking. */
    READ,
    /** Changing. */
    WRITE
  }

  /**
   * The account itself; it must not be kept.
   *
   * @param reference from the inventory; null when the device names none
   * @throws UnresolvableCredential when there is no such account
   */
  Credentials resolve(@Nullable String reference, Access access);
}
