package dev.belay.drivers.transport;

import dev.belay.drivers.Credentials;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;

/**
 * Everything one login on one server has to offer, and what has been used of it.
 *
 * @param username the account
 * @param identities keys, in the order in which they are offered
 * @param password offered once
 * @param prompts answers to the server's questions
 * @param negotiation algorithms
 */
record Login(
    String username,
    List<PublicKeyIdentity> identities,
    OnePassword password,
    LoginPrompts prompts,
    Negotiation negotiation) {
  Login {
    identities = List.copyOf(identities);
  }

  static Login of(
      Credentials credentials, List<PublicKeyIdentity> identities, Set<String> legacyAlgorithms) {
    OnePassword password = new OnePassword(credentials.password(), credentials.clearTexts());
    return new Login(
        credentials.username(),
        identities,
        password,
        new LoginPrompts(credentials, password),
        new Negotiation(legacyAlgorithms));
  }
}
