package dev.belay.drivers;

import java.nio.file.Path;
import java.util.Set;

/** Which host keys are trusted. There is no policy that trusts every key. */
public sealed interface HostKeyPolicy {
  /**
   * Only keys listed in an OpenSSH known_hosts file.
   *
   * @param file may be missing, then no key is known
   */
  record KnownHosts(Path file) implements HostKeyPolicy {}

  /**
   * Keys of hosts seen for the first time are added to the file; a changed key is refused.
   *
   * @param file created with owner-only access when missing
   */
  record AcceptNew(Path file) implements HostKeyPolicy {}

  /**
   * Only these keys, whatever the host.
   *
   * @param sha256Fingerprints as OpenSSH prints them, with or without {@code SHA256:} in front
   */
  record Pinned(Set<String> sha256Fingerprints) implements HostKeyPolicy {
    /** Copies the set. */
    public Pinned {
      sha256Fingerprints = Set.copyOf(sha256Fingerprints);
    }
  }
}
