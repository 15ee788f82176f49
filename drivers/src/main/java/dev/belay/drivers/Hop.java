package dev.belay.drivers;

import java.util.Objects;
import java.util.Set;

/**
 * A jump host on the way to a device: an SSH server that one logs in to and that passes a
 * connection on. It gets its own account; the device's is never offered to it.
 *
 * @param target where it is, as seen from the hop before it
 * @param credentials how to log in there
 * @param hostKeys which of its host keys are trusted
 * @param legacyAlgorithms outdated algorithms that are allowed with it, as OpenSSH spells them
 */
public record Hop(
    Target target, Credentials credentials, HostKeyPolicy hostKeys, Set<String> legacyAlgorithms) {
  /** Copies the set. */
  public Hop {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(credentials, "credentials");
    Objects.requireNonNull(hostKeys, "hostKeys");
    legacyAlgorithms = Set.copyOf(legacyAlgorithms);
  }
}
