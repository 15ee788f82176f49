package dev.belay.emulated;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** Keys in OpenSSH's forms. */
final class HostKeys {

  private HostKeys() {}

  static KeyPair generate() {
    try {
      return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    } catch (GeneralSecurityException noEd25519) {
      throw new IllegalStateException("this Java cannot make Ed25519 keys", noEd25519);
    }
  }

  static String knownHostsLine(String host, int port, PublicKey key) {
    return "[" + host + "]:" + port + " " + PublicKeyEntry.toString(key);
  }

  static String fingerprint(PublicKey key) {
    return KeyUtils.getFingerPrint(key);
  }

  static PublicKey parse(String openSshLine) {
    try {
      PublicKey key =
          AuthorizedKeyEntry.parseAuthorizedKeyEntry(openSshLine)
              .resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
      if (key == null) {
        throw new IllegalArgumentException("not a public key that can be used here");
      }
      return key;
    } catch (GeneralSecurityException | java.io.IOException | RuntimeException unreadable) {
      throw new IllegalArgumentException(
          "not an OpenSSH public key line such as 'ssh-ed25519 AAAA…'", unreadable);
    }
  }
}
