package dev.belay.integrations.approval;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A signature as OpenSSH's {@code PROTOCOL.sshsig} describes it: it names its key and what it is
 * for, and signs a hash of the message. Immutable.
 */
final class SshSignature {
  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  /** A signature of the largest RSA key has a few kilobytes. */
  private static final int LONGEST = 64 * 1024;

  private static final Map<String, String> HASHES =
      Map.of("sha256", "SHA-256", "sha512", "SHA-512");

  private final byte[] publicKey;
  private final String namespace;
  private final byte[] reserved;
  private final String hash;
  private final byte[] signature;

  private SshSignature(WireReader reader) {
    if (!Arrays.equals(reader.exactly(MAGIC.length), MAGIC)) {
      throw new UnusableSignature("it is no SSH signature");
    }
    if (reader.number() != VERSION) {
      throw new UnusableSignature("it is of a newer form than this Belay knows");
    }
    publicKey = reader.string();
    namespace = reader.text();
    reserved = reader.string();
    hash = reader.text();
    signature = reader.string();
    reader.end();
    if (!HASHES.containsKey(hash)) {
      throw new UnusableSignature("it uses neither SHA-256 nor SHA-512");
    }
  }

  /**
   * Reads the armoured form.
   *
   * @throws UnusableSignature when it is none
   */
  static SshSignature read(String armoured) {
    String text = armoured.strip();
    if (text.length() > LONGEST || !text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new UnusableSignature("it does not stand between the lines of an SSH signature");
    }
    String body = text.substring(BEGIN.length(), text.length() - END.length());
    try {
      return new SshSignature(
          new WireReader(Base64.getDecoder().decode(body.replaceAll("\\s", ""))));
    } catch (IllegalArgumentException e) {
      throw new UnusableSignature("it is no base64");
    }
  }

  /** The key that claims to have signed. */
  byte[] publicKey() {
    return publicKey.clone();
  }

  /** What it was made for. */
  String namespace() {
    return namespace;
  }

  /** The algorithm with its values. */
  byte[] signature() {
    return signature.clone();
  }

  /** What the key must have signed if the signature is for this message. */
  byte[] signedFor(byte[] message) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(MAGIC);
    string(signed, namespace.getBytes(StandardCharsets.UTF_8));
    string(signed, reserved);
    string(signed, hash.getBytes(StandardCharsets.US_ASCII));
    string(signed, digest(HASHES.getOrDefault(hash, ""), message));
    return signed.toByteArray();
  }

  /** The hash of bytes by its Java name. */
  static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  private static void string(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
