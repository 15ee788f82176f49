package dev.belay.drivers.transport;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Map;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A key whose private half stays with an SSH agent. Equal by what the agent calls it. Immutable.
 */
final class AgentKey implements PublicKeyIdentity {
  /** How the agent is told which hash to use with an RSA key. */
  private static final int RSA_SHA2_256 = 2;

  private static final int RSA_SHA2_512 = 4;

  private final AgentClient agent;
  private final PublicKey key;
  private final byte[] blob;

  /**
   * A key of an agent.
   *
   * @param key possibly a certificate
   * @param blob as the agent named it
   */
  AgentKey(AgentClient agent, PublicKey key, byte[] blob) {
    this.agent = agent;
    this.key = key;
    this.blob = blob.clone();
  }

  /** The public half, or the certificate. */
  PublicKey key() {
    return key;
  }

  @Override
  public KeyPair getKeyIdentity() {
    return new KeyPair(key, null);
  }

  @Override
  public Map.Entry<String, byte[]> sign(SessionContext session, String algorithm, byte[] data)
      throws IOException {
    int flags =
        algorithm.startsWith("rsa-sha2-512")
            ? RSA_SHA2_512
            : algorithm.startsWith("rsa-sha2-256") ? RSA_SHA2_256 : 0;
    Buffer signature = new ByteArrayBuffer(agent.sign(blob, data, flags));
    signature.getString(); // the algorithm, which the caller writes itself
    return Map.entry(algorithm, signature.getBytes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AgentKey that && Arrays.equals(that.blob, blob);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(blob);
  }

  @Override
  public String toString() {
    return "AgentKey[" + HostKeyCheck.fingerprint(key) + "]";
  }
}
