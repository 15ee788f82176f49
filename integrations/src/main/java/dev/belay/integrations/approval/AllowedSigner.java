package dev.belay.integrations.approval;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file of allowed signers: whose a key is, what for, and when. Immutable.
 *
 * @param line in the file, from 1
 * @param principals the names its holder may use
 * @param key theirs
 * @param namespaces what it may sign; null = anything
 * @param validAfter before this moment it is not accepted; null = no such limit
 * @param validBefore after this moment it is not accepted; null = no such limit
 */
record AllowedSigner(
    int line,
    PatternList principals,
    SshPublicKey key,
    @Nullable PatternList namespaces,
    @Nullable Instant validAfter,
    @Nullable Instant validBefore) {

  /** Why this line does not let its key sign in this namespace at this moment; empty = it does. */
  Optional<String> objection(String namespace, Instant now) {
    if (namespaces != null && !namespaces.matches(namespace)) {
      return Optional.of("it is not allowed to sign for " + namespace);
    }
    if (validAfter != null && now.isBefore(validAfter)) {
      return Optional.of("it is valid only after " + validAfter);
    }
    if (validBefore != null && now.isAfter(validBefore)) {
      return Optional.of("it was valid until " + validBefore);
    }
    return Optional.empty();
  }
}
