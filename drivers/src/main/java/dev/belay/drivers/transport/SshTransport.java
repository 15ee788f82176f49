package dev.belay.drivers.transport;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.Hop;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Route;
import dev.belay.drivers.ScannedHostKey;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** The one SSH client of a process: a handful of threads for all connections. Thread-safe. */
public final class SshTransport implements AutoCloseable {
  private static final int HEARTBEATS_UNANSWERED = 3;

  /** A command line needs no more, and a thousand sessions then take half the memory. */
  private static final int READ_BUFFER = 8 * 1024;

  private static final Credentials NOBODY = new Credentials("scan", null, List.of(), null, null);

  private final SshClient client;
  private final KnownHostsFiles knownHosts = new KnownHostsFiles();
  private final Identities identities = new Identities();

  /** Starts the client. */
  public SshTransport() {
    Curve25519Registrar.register();
    client =
        ClientBuilder.builder()
            .factory(TunnellingClient::new)
            .keyExchangeFactories(Algorithms.keyExchanges(Set.of()))
            .cipherFactories(Algorithms.ciphers(Set.of()))
            .macFactories(Algorithms.macs(Set.of()))
            .signatureFactories(Algorithms.signatures(Set.of()))
            .serverKeyVerifier((session, address, key) -> Dial.of(session).hostKey().accept(key))
            .hostConfigEntryResolver(
                HostConfigEntryResolver.EMPTY) // not the files of whoever runs the worker
            .filePasswordProvider(FilePasswordProvider.EMPTY)
            .build();
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(LoginMethods.ALL);
    CoreModuleProperties.PREFERRED_AUTHS.set(client, "publickey,password,keyboard-interactive");
    CoreModuleProperties.TCP_NODELAY.set(
        client, true); // otherwise three stalls of 40 ms in each session
    CoreModuleProperties.SOCKET_KEEPALIVE.set(client, true);
    CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(client, READ_BUFFER);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO); // our own clocks decide
    CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.HEARTBEAT_REQUEST.set(client, "keepalive@openssh.com");
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_UNANSWERED);
    client.addSessionListener(new Watch());
    client.start();
  }

  /**
   * Prepares a connection; nothing is sent to a server before {@link Dial#open}. Reads key files
   * and asks agents, and throws {@link DeviceFault} when they are of no use.
   */
  public Dial dial(
      Target target,
      Credentials credentials,
      HostKeyPolicy policy,
      Route route,
      Timeouts timeouts) {
    Dial through = null;
    for (Hop hop : route.hops()) {
      Peer jump = Peer.jump(hop.target(), target.name());
      through =
          dial(jump, hop.credentials(), hop.hostKeys(), hop.legacyAlgorithms(), timeouts, through);
    }
    return dial(
        Peer.device(target), credentials, policy, route.legacyAlgorithms(), timeouts, through);
  }

  private Dial dial(
      Peer peer,
      Credentials credentials,
      HostKeyPolicy policy,
      Set<String> legacyAlgorithms,
      Timeouts timeouts,
      @Nullable Dial through) {
    return new Dial(
        client,
        peer,
        Login.of(credentials, identities.of(credentials), legacyAlgorithms),
        new HostKeyCheck(peer, through == null, policy, knownHosts),
        knownHosts,
        timeouts,
        through);
  }

  /**
   * Asks a host for its key and hangs up.
   *
   * @param legacyAlgorithms outdated algorithms that are allowed for the exchange
   */
  public ScannedHostKey scan(
      String host, int port, Set<String> legacyAlgorithms, Duration timeout) {
    Peer peer = Peer.device(new Target(host, host, port));
    Timeouts timeouts =
        Timeouts.defaults().withConnect(timeout).withBanner(timeout).withAuthentication(timeout);
    Login nobody = Login.of(NOBODY, List.of(), legacyAlgorithms);
    HostKeyCheck none =
        new HostKeyCheck(peer, true, new HostKeyPolicy.Pinned(Set.of()), knownHosts);
    PublicKey key = new Dial(client, peer, nobody, none, knownHosts, timeouts, null).shownKey();
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

  /** Tells each {@link Dial} what happens in the session it made. */
  private static final class Watch implements SessionListener {
    /** The only moment at which the pause between heartbeats can be set. */
    @Override
    public void sessionEstablished(Session session) {
      if (session instanceof ClientSession established) {
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(
            session, Dial.of(established).timeouts().keepAlive());
      }
    }

    @Override
    public void sessionCreated(Session session) {
      if (session instanceof ClientSession created) {
        Dial dial = Dial.of(created);
        dial.login().negotiation().prepare(session, dial.hostKey().knownTypes());
      }
    }

    @Override
    public void sessionPeerIdentificationReceived(
        Session session, String version, List<String> extraLines) {
      if (session instanceof ClientSession greeted) {
        Dial.of(greeted).greeted();
      }
    }

    @Override
    public void sessionNegotiationStart(
        Session session,
        Map<KexProposalOption, String> client,
        Map<KexProposalOption, String> server) {
      if (session instanceof ClientSession negotiating) {
        Dial.of(negotiating).login().negotiation().begins(client, server);
      }
    }
  }
}
