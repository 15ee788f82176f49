package dev.belay.drivers.transport;

import dev.belay.drivers.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The one form of an encrypted key that the SSH library opens only with the help of another
 * library: PKCS#8, as {@code ssh-keygen -m PKCS8} and {@code openssl} write it. The JDK can.
 * Stateless.
 */
final class EncryptedPkcs8 {
  private static final String BEGIN = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
  private static final String END = "-----END ENCRYPTED PRIVATE KEY-----";

  private EncryptedPkcs8() {}

  static boolean isIn(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).contains(BEGIN);
  }

  /** The same key without its encryption. */
  static byte[] opened(byte[] file, Secret passphrase)
      throws IOException, GeneralSecurityException {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END, begin);
    if (end < 0) {
      throw new IOException("the end of the key is missing");
    }
    EncryptedPrivateKeyInfo sealed =
        new EncryptedPrivateKeyInfo(Base64.getMimeDecoder().decode(text.substring(begin, end)));
    // Of PBES2 only the parameters know the full name of the algorithm.
    String algorithm = sealed.getAlgParameters().toString();
    PBEKeySpec spec = new PBEKeySpec(passphrase.reveal().toCharArray());
    SecretKey key = SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
    spec.clearPassword();
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.DECRYPT_MODE, key, sealed.getAlgParameters());
    byte[] plain = sealed.getKeySpec(cipher).getEncoded();
    try {
      return ("-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(plain)
              + "\n-----END PRIVATE KEY-----\n")
          .getBytes(StandardCharsets.ISO_8859_1);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }
}
