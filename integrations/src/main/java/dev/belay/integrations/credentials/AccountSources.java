package dev.belay.integrations.credentials;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.InputException;

/** Chooses the source that a reference names. */
record AccountSources(
    EnvironmentAccounts environment,
    FileAccounts file,
    CommandAccounts commands,
    StoredAccounts stores) {

  Account account(String reference) {
    int colon = reference.indexOf(':');
    String name = reference.substring(colon + 1);
    String scheme = reference.substring(0, Math.max(colon, 0));
    if (!CredentialReference.isValid(reference)) {
      throw notAReference();
    }
    return switch (scheme) {
      case "env" -> environment.account(name);
      case "file" -> file.account(name);
      case "command" -> commands.account(name);
      case CredentialReference.VAULT, CredentialReference.AWS -> stores.account(scheme, name);
      default -> throw notAReference();
    };
  }

  /** Not quoted: somebody may have put a password where a reference belongs. */
  private static InputException notAReference() {
    return InputException.of("a credential is not a reference", CredentialReference.REMEDY);
  }
}
