package dev.belay.drivers.transport;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.ScannedHostKey;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;

/** The one SSH client of a process: a handful of threads for all connections. Thread-safe. */
public final class SshTransport implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);
  private static final int HEARTBEATS_UNANSWERED = 3;

  /** A command line needs no more, and a thousand sessions then take half the memory. */
  private static final int READ_BUFFER = 8 * 1024;

  private final SshClient client;
  private final KnownHostsFiles knownHosts = new KnownHostsFiles();
  private final KeyFiles keyFiles = new KeyFiles();

  /** Starts the client. */
  public SshTransport() {
    Curve25519Registrar.register();
    client =
        ClientBuilder.builder()
            .keyExchangeFactories(Algorithms.keyExchanges())
            .cipherFactories(Algorithms.ciphers())
            .macFactories(Algorithms.macs())
            .signatureFactories(Algorithms.signatures())
            .serverKeyVerifier((session, address, key) -> Dial.of(session).hostKey().accept(key))
            .hostConfigEntryResolver(
                HostConfigEntryResolver.EMPTY) // not the files of whoever runs the worker
            .filePasswordProvider(FilePasswordProvider.EMPTY)
            .build();
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(
        List.of(
            UserAuthPublicKeyFactory.INSTANCE,
            new OnePassword.PasswordMethod(),
            new OnePassword.InteractiveMethod()));
    CoreModuleProperties.PREFERRED_AUTHS.set(client, "publickey,password,keyboard-interactive");
    CoreModuleProperties.TCP_NODELAY.set(
        client, true); // otherwise three stalls of 40 ms in each session
    CoreModuleProperties.SOCKET_KEEPALIVE.set(client, true);
    CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(client, READ_BUFFER);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO); // our own clocks decide
    CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_REQUEST.set(client, "keepalive@openssh.com");
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_UNANSWERED);
    client.addSessionListener(new KnownKeyTypesFirst());
    client.start();
  }

  /** Prepares a connection; nothing is sent before {@link Dial#open}. */
  public Dial dial(
      Target target, Credentials credentials, HostKeyPolicy policy, Timeouts timeouts) {
    return new Dial(
        client,
        target,
        credentials.username(),
        keyFiles.of(credentials),
        new OnePassword(credentials.password()),
        new HostKeyCheck(target, policy, knownHosts),
        knownHosts,
        timeouts);
  }

  /** Asks a host for its key and hangs up. */
  public ScannedHostKey scan(String host, int port, Duration timeout) {
    Target target = new Target(host, host, port);
    Timeouts timeouts = Timeouts.defaults().withConnect(timeout).withAuthentication(timeout);
    HostKeyCheck none = new HostKeyCheck(target, new HostKeyPolicy.Pinned(Set.of()), knownHosts);
    Dial dial =
        new Dial(
            client, target, "scan", List.of(), new OnePassword(null), none, knownHosts, timeouts);
    PublicKey key = dial.shownKey();
    return new ScannedHostKey(
        HostKeyCheck.type(key), HostKeyCheck.fingerprint(key), HostKeyCheck.line(host, port, key));
  }

  /** Ends all connections at once and stops the client. */
  @Override
  public void close() {
    try {
      boolean closed = Futures.await(client.close(true), Duration.ofSeconds(2));
      if (!closed) {
        client.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs before the first packet, the only moment at which the order of key types can be set. */
  private static final class KnownKeyTypesFirst implements SessionListener {
    @Override
    public void sessionCreated(Session session) {
      if (session instanceof ClientSession clientSession) {
        Set<String> types = Dial.of(clientSession).hostKey().knownTypes();
        if (!types.isEmpty()) {
          session.setSignatureFactories(Algorithms.signaturesPreferring(types));
        }
      }
    }
  }
}
