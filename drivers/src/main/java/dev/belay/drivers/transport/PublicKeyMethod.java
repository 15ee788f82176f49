package dev.belay.drivers.transport;

import dev.belay.drivers.Route;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** The method {@code publickey}, with keys from files and from an agent. Stateless. */
final class PublicKeyMethod extends UserAuthPublicKeyFactory {
  /** Which of them may be used is decided where one is chosen. */
  private static final List<NamedFactory<Signature>> ALL_SIGNATURES =
      Algorithms.userSignatures(Set.copyOf(Route.LEGACY));

  @Override
  public UserAuthPublicKey createUserAuth(ClientSession session) {
    return new Proving(Dial.of(session).login());
  }

  /**
   * A key whose private half is in this process.
   *
   * @param pair its public half may be a certificate
   */
  record FileKey(KeyPair pair) implements PublicKeyIdentity {
    @Override
    public KeyPair getKeyIdentity() {
      return pair;
    }

    @Override
    public Map.Entry<String, byte[]> sign(SessionContext session, String algorithm, byte[] data)
        throws Exception {
      NamedFactory<Signature> factory =
          NamedResource.findByName(algorithm, String.CASE_INSENSITIVE_ORDER, ALL_SIGNATURES);
      Signature signer = factory.create();
      signer.initSigner(session, pair.getPrivate());
      signer.update(session, data);
      return Map.entry(factory.getName(), signer.sign(session));
    }
  }

  private static final class Proving extends UserAuthPublicKey {
    private final Login login;
    private volatile @Nullable Thread signing;

    private Proving(Login login) {
      super(Algorithms.userSignatures(login.negotiation().legacy()));
      this.login = login;
    }

    @Override
    protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
        ClientSession session, SignatureFactoriesManager manager) {
      return login.identities().iterator();
    }

    /**
     * An agent may ask its owner before it signs. That must not hold up the thread that serves
     * other connections, too.
     */
    @Override
    protected boolean processAuthDataRequest(ClientSession session, String service, Buffer buffer)
        throws Exception {
      if (!(current instanceof AgentKey)) {
        return super.processAuthDataRequest(session, service, buffer);
      }
      Buffer copy = new ByteArrayBuffer(buffer.getCompactData());
      signing =
          Thread.ofVirtual()
              .name("ssh-agent")
              .start(() -> {
                try {
                  signOrOfferNext(session, service, copy);
                } catch (Exception e) {
                  session.exceptionCaught(e);
                }
              });
      return true;
    }

    /** A key that its agent does not sign with is passed over, as OpenSSH does. */
    private void signOrOfferNext(ClientSession session, String service, Buffer answer)
        throws Exception {
      try {
        super.processAuthDataRequest(session, service, answer);
      } catch (AgentRefusal refusal) {
        currentAlgorithms.clear();
        if (!sendAuthDataRequest(session, service)) {
          throw refusal;
        }
      }
    }

    @Override
    public void destroy() {
      Thread thread = signing;
      if (thread != null) {
        thread.interrupt();
      }
      super.destroy();
    }
  }
}
