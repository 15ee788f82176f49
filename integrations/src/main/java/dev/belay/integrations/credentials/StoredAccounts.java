package dev.belay.integrations.credentials;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Accounts in systems that keep secrets: {@code SCHEME:PATH}, or {@code SCHEME:PATH#ENTRY} where a
 * secret holds several. A system is opened when it is first asked. Thread-safe.
 */
final class StoredAccounts implements AutoCloseable {
  private final Map<String, Supplier<SecretStore>> known;
  private final Path home;
  private final Map<String, SecretStore> open = new ConcurrentHashMap<>();

  /**
   * Those that can be asked.
   *
   * @param known by scheme
   * @param home where relative paths in accounts start
   */
  StoredAccounts(Map<String, Supplier<SecretStore>> known, Path home) {
    this.known = Map.copyOf(known);
    this.home = home;
  }

  Account account(String scheme, String name) {
    AccountFields reader = new AccountFields(scheme + ":" + name, home);
    Supplier<SecretStore> opening = known.get(scheme);
    if (opening == null) {
      throw reader.mistake(
          "is of a store that the settings do not know", "add credentials." + scheme);
    }
    String[] parts = name.split("#", 2);
    SecretText text = open.computeIfAbsent(scheme, unused -> opening.get()).read(parts[0]);
    return new AccountJson(reader, "leads to", true)
        .account(text.reveal(), parts.length > 1 ? parts[1] : null);
  }

  @Override
  public void close() {
    open.values().forEach(SecretStore::close);
  }
}
