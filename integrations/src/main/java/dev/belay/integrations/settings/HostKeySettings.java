package dev.belay.integrations.settings;

import java.nio.file.Path;

/**
 * Which host keys are accepted. Immutable.
 *
 * @param file in the format of OpenSSH's known_hosts
 * @param policy what an unknown key means
 */
public record HostKeySettings(Path file, Policy policy) {
  /** What to do about a key that the file does not hold. A changed key is always refused. */
  public enum Policy {
    /** Refuse it; {@code belay trust} adds keys after showing them. */
    STRICT,
    /** Add it at first sight: whoever answers first is believed. */
    ACCEPT_NEW
  }
}
