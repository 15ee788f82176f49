package dev.belay.integrations.credentials;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.CredentialSettings;
import dev.belay.integrations.settings.VaultSettings;
import dev.belay.integrations.vault.VaultStore;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** The systems that keep secrets, by the schemes of references. Stateless. */
final class SecretStores {
  private SecretStores() {}

  static Map<String, Supplier<SecretStore>> of(
      CredentialSettings settings, Map<String, String> environment) {
    Map<String, Supplier<SecretStore>> stores = new HashMap<>();
    VaultSettings vault = settings.vault();
    if (vault != null) {
      stores.put(
          CredentialReference.VAULT, () -> VaultStore.open(vault, new SecretTexts(environment)));
    }
    stores.put(
        CredentialReference.AWS, () -> provider(CredentialReference.AWS).open(settings.aws()));
    return stores;
  }

  private static SecretStoreProvider provider(String scheme) {
    for (SecretStoreProvider provider : ServiceLoader.load(SecretStoreProvider.class)) {
      if (provider.scheme().equals(scheme)) {
        return provider;
      }
    }
    throw InputException.of(
        "this installation cannot read references that begin with " + scheme + ":",
        "add the jars of belay-" + scheme + "-secrets to its lib folder (docs/credentials.md)");
  }
}
