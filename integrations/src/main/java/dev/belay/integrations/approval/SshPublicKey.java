package dev.belay.integrations.approval;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A public key in SSH's encoding that can verify signatures. Immutable.
 *
 * <p>Known are Ed25519, ECDSA on the three NIST curves, RSA from 2,048 bits, and the two kinds of
 * security keys. RSA with SHA-1 is not: it can be forged.
 */
final class SshPublicKey {
  private static final String SECURITY_KEY = "sk-";
  private static final int SHORTEST_RSA = 2_048;

  /** What stands before the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int ED25519_BYTES = 32;
  private static final byte UNCOMPRESSED = 4;

  private static final Map<String, Curve> CURVES =
      Map.of(
          "ecdsa-sha2-nistp256", new Curve("secp256r1", 32, "SHA256"),
          "sk-ecdsa-sha2-nistp256@openssh.com", new Curve("secp256r1", 32, "SHA256"),
          "ecdsa-sha2-nistp384", new Curve("secp384r1", 48, "SHA384"),
          "ecdsa-sha2-nistp521", new Curve("secp521r1", 66, "SHA512"));

  private static final Map<String, String> RSA_ALGORITHMS =
      Map.of("rsa-sha2-256", "SHA256withRSA", "rsa-sha2-512", "SHA512withRSA");

  /** The types of keys that can sign an approval. */
  static final List<String> TYPES =
      List.of(
          "ssh-ed25519",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521",
          "ssh-rsa",
          "sk-ssh-ed25519@openssh.com",
          "sk-ecdsa-sha2-nistp256@openssh.com");

  private record Curve(String name, int bytes, String hash) {}

  private final String type;
  private final byte[] encoded;
  private final PublicKey key;
  private final byte @Nullable [] application; // of a security key

  private SshPublicKey(String type, byte[] encoded, PublicKey key, byte @Nullable [] application) {
    this.type = type;
    this.encoded = encoded;
    this.key = key;
    this.application = application;
  }

  /**
   * Reads a key.
   *
   * @throws UnusableSignature when it is none, or of a type that cannot sign an approval
   */
  static SshPublicKey read(byte[] encoded) {
    WireReader reader = new WireReader(encoded);
    String type = reader.text();
    if (!TYPES.contains(type)) {
      throw new UnusableSignature(
          type.contains("-cert-")
              ? "its key is a certificate; sign with the plain key"
              : "its key is of a type that is not accepted; use an Ed25519 key");
    }
    try {
      PublicKey key;
      if (type.endsWith("ed25519") || type.startsWith("sk-ssh-ed25519")) {
        key = edwards(reader.string());
      } else if (type.equals("ssh-rsa")) {
        key = rsa(reader.integer(), reader.integer());
      } else {
        reader.string(); // the curve's name, which the type says already
        key = elliptic(CURVES.getOrDefault(type, new Curve("", 0, "")), reader.string());
      }
      byte[] application = type.startsWith(SECURITY_KEY) ? reader.string() : null;
      reader.end();
      return new SshPublicKey(type, encoded.clone(), key, application);
    } catch (GeneralSecurityException e) {
      throw new UnusableSignature("its key is damaged");
    }
  }

  /** As OpenSSH shows it. */
  String fingerprint() {
    return "SHA256:"
        + Base64.getEncoder()
            .withoutPadding()
            .encodeToString(SshSignature.digest("SHA-256", encoded));
  }

  /** Whether it is this key that is encoded so. */
  boolean isEncodedAs(byte[] other) {
    return Arrays.equals(encoded, other);
  }

  /**
   * Whether this key has signed these bytes.
   *
   * @param signature its algorithm and values
   * @throws UnusableSignature when the signature is of another kind than the key
   */
  boolean hasSigned(byte[] bytes, byte[] signature) {
    WireReader reader = new WireReader(signature);
    String algorithm = reader.text();
    String rsa = RSA_ALGORITHMS.get(algorithm);
    if (type.equals("ssh-rsa") ? rsa == null : !algorithm.equals(type)) {
      throw new UnusableSignature("its algorithm is not one of its key");
    }
    byte[] values = reader.string();
    byte[] signed = application == null ? bytes : touched(bytes, application, reader);
    reader.end();
    try {
      Curve curve = CURVES.get(type);
      if (curve != null) {
        return verifies(
            curve.hash() + "withECDSAinP1363Format", signed, sideBySide(values, curve.bytes()));
      }
      return rsa == null ? verifies("Ed25519", signed, values) : verifies(rsa, signed, values);
    } catch (GeneralSecurityException e) {
      return false; // a signature of impossible form is a wrong one
    }
  }

  /**
   * What a security key signs: its application, what the person did, and a counter, around hashes.
   */
  private static byte[] touched(byte[] bytes, byte[] application, WireReader reader) {
    byte flags = reader.octet();
    byte[] counter = reader.exactly(Integer.BYTES);
    if ((flags & 1) == 0) {
      throw new UnusableSignature("nobody touched the security key for it");
    }
    byte[] of = SshSignature.digest("SHA-256", application);
    byte[] over = SshSignature.digest("SHA-256", bytes);
    byte[] signed = Arrays.copyOf(of, of.length + 1 + counter.length + over.length);
    signed[of.length] = flags;
    System.arraycopy(counter, 0, signed, of.length + 1, counter.length);
    System.arraycopy(over, 0, signed, of.length + 1 + counter.length, over.length);
    return signed;
  }

  private boolean verifies(String algorithm, byte[] signed, byte[] values)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key);
    verifier.update(signed);
    return verifier.verify(values);
  }

  /** Two numbers of any length, as the two numbers of fixed length that Java wants. */
  private static byte[] sideBySide(byte[] values, int bytes) {
    WireReader reader = new WireReader(values);
    byte[] both = new byte[2 * bytes];
    put(reader.integer(), both, bytes);
    put(reader.integer(), both, 2 * bytes);
    reader.end();
    return both;
  }

  private static void put(BigInteger number, byte[] into, int end) {
    byte[] value = number.toByteArray();
    int sign = value.length > 1 && value[0] == 0 ? 1 : 0;
    int length = value.length - sign;
    if (length > into.length / 2) {
      throw new UnusableSignature("it holds a number that is too large");
    }
    System.arraycopy(value, sign, into, end - length, length);
  }

  private static PublicKey edwards(byte[] point) throws GeneralSecurityException {
    if (point.length != ED25519_BYTES) {
      throw new UnusableSignature("its key is damaged");
    }
    byte[] x509 = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + point.length);
    System.arraycopy(point, 0, x509, ED25519_PREFIX.length, point.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
  }

  private static PublicKey rsa(BigInteger exponent, BigInteger modulus)
      throws GeneralSecurityException {
    if (modulus.bitLength() < SHORTEST_RSA) {
      throw new UnusableSignature("its RSA key is shorter than 2,048 bits");
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  private static PublicKey elliptic(Curve curve, byte[] point) throws GeneralSecurityException {
    if (point.length != 1 + 2 * curve.bytes() || point[0] != UNCOMPRESSED) {
      throw new UnusableSignature("its key is damaged");
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve.name()));
    int half = 1 + curve.bytes();
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(
                new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(point, 1, half)),
                    new BigInteger(1, Arrays.copyOfRange(point, half, point.length))),
                parameters.getParameterSpec(ECParameterSpec.class)));
  }
}
