package dev.belay.integrations.approval;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * Makes keys and signatures in OpenSSH's form, each of the kinds there are, and wrong ones too.
 * That OpenSSH itself makes and accepts the same is tested where OpenSSH is at hand.
 */
public final class TestSigner {
  private static final String APPLICATION = "ssh:";

  private final String type;
  private final KeyPair keys;

  private TestSigner(String type, KeyPair keys) {
    this.type = type;
    this.keys = keys;
  }

  /** A new key of a type. */
  public static TestSigner of(String type) throws GeneralSecurityException {
    KeyPairGenerator generator;
    if (type.contains("ed25519")) {
      generator = KeyPairGenerator.getInstance("Ed25519");
    } else if (type.equals("ssh-rsa")) {
      generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
    } else {
      generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(
          new ECGenParameterSpec("secp" + type.replaceAll(".*nistp(\\d+).*", "$1") + "r1"));
    }
    return new TestSigner(type, generator.generateKeyPair());
  }

  /** Another RSA key, of a length of its own. */
  static TestSigner rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return new TestSigner("ssh-rsa", generator.generateKeyPair());
  }

  /** Type and key, as a .pub file has them. */
  public String publicLine() {
    return type + " " + Base64.getEncoder().encodeToString(publicKey());
  }

  /** The armoured signature over a message for approvals. */
  public String sign(String message) throws GeneralSecurityException {
    return sign(message, "belay-approval", "sha512", true);
  }

  /** The same with everything chosen. */
  public String sign(String message, String namespace, String hash, boolean touched)
      throws GeneralSecurityException {
    byte[] digest =
        MessageDigest.getInstance(hash.toUpperCase(Locale.ROOT).replace("SHA", "SHA-"))
            .digest(utf8(message));
    byte[] toSign =
        join(utf8("SSHSIG"), string(namespace), string(""), string(hash), string(digest));
    byte[] blob =
        join(
            utf8("SSHSIG"),
            number(1),
            string(publicKey()),
            string(namespace),
            string(""),
            string(hash),
            string(signature(toSign, touched)));
    return armoured(blob);
  }

  static String armoured(byte[] blob) {
    return "-----BEGIN SSH SIGNATURE-----\n"
        + Base64.getMimeEncoder(70, utf8("\n")).encodeToString(blob)
        + "\n-----END SSH SIGNATURE-----\n";
  }

  private byte[] signature(byte[] toSign, boolean touched) throws GeneralSecurityException {
    if (!type.startsWith("sk-")) {
      String algorithm = type.equals("ssh-rsa") ? "rsa-sha2-512" : type;
      return join(string(algorithm), string(raw(toSign)));
    }
    byte[] rest = join(new byte[] {(byte) (touched ? 1 : 0)}, number(41));
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    byte[] authenticated = join(sha.digest(utf8(APPLICATION)), rest, sha.digest(toSign));
    return join(string(type), string(raw(authenticated)), rest);
  }

  private byte[] raw(byte[] toSign) throws GeneralSecurityException {
    boolean elliptic = keys.getPublic() instanceof ECPublicKey;
    String algorithm =
        elliptic
            ? (type.contains("384") ? "SHA384" : type.contains("521") ? "SHA512" : "SHA256")
                + "withECDSAinP1363Format"
            : keys.getPublic() instanceof RSAPublicKey ? "SHA512withRSA" : "Ed25519";
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(keys.getPrivate());
    signer.update(toSign);
    byte[] made = signer.sign();
    int half = made.length / 2;
    return elliptic
        ? join(
            string(new BigInteger(1, Arrays.copyOf(made, half)).toByteArray()),
            string(new BigInteger(1, Arrays.copyOfRange(made, half, made.length)).toByteArray()))
        : made;
  }

  private byte[] publicKey() {
    byte[] body =
        switch (keys.getPublic()) {
          case RSAPublicKey rsa ->
              join(
                  string(rsa.getPublicExponent().toByteArray()),
                  string(rsa.getModulus().toByteArray()));
          case ECPublicKey ec -> {
            int size = (ec.getParams().getCurve().getField().getFieldSize() + 7) / 8;
            yield join(
                string(type.replaceAll(".*(nistp\\d+).*", "$1")),
                string(
                    join(
                        new byte[] {4},
                        padded(ec.getW().getAffineX(), size),
                        padded(ec.getW().getAffineY(), size))));
          }
          default -> {
            byte[] encoded = keys.getPublic().getEncoded();
            yield string(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
          }
        };
    return type.startsWith("sk-")
        ? join(string(type), body, string(APPLICATION))
        : join(string(type), body);
  }

  private static byte[] padded(BigInteger number, int size) {
    byte[] value = number.toByteArray();
    byte[] result = new byte[size];
    int length = Math.min(size, value.length);
    System.arraycopy(value, value.length - length, result, size - length, length);
    return result;
  }

  static byte[] string(String text) {
    return string(utf8(text));
  }

  static byte[] string(byte[] bytes) {
    return join(number(bytes.length), bytes);
  }

  static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
