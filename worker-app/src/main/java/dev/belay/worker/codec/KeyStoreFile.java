package dev.belay.worker.codec;

import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The key and the certificate that a server shows. Stateless. */
final class KeyStoreFile {
  private KeyStoreFile() {}

  /** TLS with them; throws InputException when they cannot be used. */
  static SSLContext tls(Path file, SecretText password) {
    char[] letters = password.reveal().toCharArray();
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, letters);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, letters);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      // Their words say nothing that helps, and may quote what is in the file.
      throw InputException.in(
          file,
          "this is no PKCS #12 key store, or its password is another one",
          "make one: openssl pkcs12 -export -in cert.pem -inkey key.pem -out codec.p12");
    }
  }
}
