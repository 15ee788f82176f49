package dev.belay.integrations.store;

import java.util.Optional;

/**
 * Texts that are too long or too private for a workflow's history: change definitions, whole diffs,
 * command outputs. Kept once per content, deflated. Thread-safe.
 */
public final class ArtifactStore {
  private final Database database;

  ArtifactStore(Database database) {
    this.database = database;
  }

  /**
   * Keeps the bytes and returns their SHA-256 in lower-case hexadecimal; safe to repeat.
   *
   * @throws StoreException when they could not be kept
   */
  public String put(byte[] bytes) {
    PackedContent content = PackedContent.of(bytes);
    return database.write(session -> {
      content.insert(session);
      return content.hash();
    });
  }

  /** The bytes of that hash, proven to match it; empty when they were never put. */
  public Optional<byte[]> get(String hash) {
    return database.read(session -> PackedContent.read(session, hash));
  }
}
