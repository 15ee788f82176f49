package dev.belay.integrations.credentials;

import dev.belay.integrations.input.InputException;
import org.jspecify.annotations.Nullable;

/** What one reference holds: an account, one for writing, or both. */
record Account(@Nullable ResolvedCredentials usual, @Nullable ResolvedCredentials write) {

  ResolvedCredentials chosen(String reference, Access access) {
    ResolvedCredentials chosen =
        switch (access) {
          case READ -> usual;
          case WRITE -> write != null ? write : usual;
        };
    if (chosen == null) {
      throw InputException.of(
          "the credential `" + reference + "` has no account for reading",
          "give it a username outside its write part");
    }
    return chosen;
  }
}
