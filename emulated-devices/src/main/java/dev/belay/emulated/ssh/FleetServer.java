package dev.belay.emulated.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.channel.ChannelSession;
import org.jspecify.annotations.Nullable;

/** One SSH server for all devices of a fleet: it tells them apart by the port. Thread-safe. */
public final class FleetServer implements AutoCloseable {

  private static final AttributeKey<LoggedIn> CONNECTION = new AttributeKey<>();

  /** Command lines need no large reads; this quarters the memory of a session. */
  private static final int READ_BUFFER = 4096;

  private static final int BIND_ATTEMPTS = 50;

  private final InetAddress address;
  private final Map<Integer, Host> hosts = new ConcurrentHashMap<>();
  private final Map<Integer, ServerSocket> silent = new ConcurrentHashMap<>();
  private final AtomicLong connections = new AtomicLong();
  private final ManyPorts server;

  /** A server without ports. */
  public FleetServer(String bindAddress, int threads) throws IOException {
    this.address = InetAddress.getByName(bindAddress);
    this.server = new ManyPorts();
    ServerBuilder.builder().factory(() -> server).build();
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            true,
            List.of(BuiltinDHFactories.curve25519, BuiltinDHFactories.ecdhp256),
            ServerBuilder.DH2KEX));
    server.setCipherFactories(
        List.of(BuiltinCiphers.aes128gcm, BuiltinCiphers.aes256gcm, BuiltinCiphers.aes128ctr));
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(server, READ_BUFFER);
    CoreModuleProperties.NIO_WORKERS.set(server, threads);
    CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
    server.setKeyPairProvider(session -> List.of(connection(session).host().hostKey()));
    server.setPasswordAuthenticator((user, password, session) -> {
      LoggedIn who = connection(session);
      return judged(who, "password", who.host().password(user, password));
    });
    server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
    server.setPublickeyAuthenticator((user, key, session) -> {
      LoggedIn who = connection(session);
      return judged(who, "publickey", who.host().publicKey(user, key));
    });
    server.setShellFactory(channel -> new ChannelCommand(channel, connection(channel), null));
    FileServers files = new FileServers(FleetServer::connection);
    server.setSubsystemFactories(List.of(files.sftp()));
    server.setCommandFactory(
        files.scpBefore(
            (channel, command) -> new ChannelCommand(channel, connection(channel), command)));
    server.addSessionListener(new Sessions());
    server.open();
  }

  /** Lets a device listen, on any free port if the port is 0; returns the port. */
  public int listen(int port, Host host) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int chosen = port == 0 ? freePort() : port;
      @Nullable Host before = hosts.put(chosen, host); // known before the first connection comes
      try {
        server.acceptor().bind(new InetSocketAddress(address, chosen));
        return chosen;
      } catch (IOException taken) {
        if (before == null) {
          hosts.remove(chosen);
        } else {
          hosts.put(chosen, before);
        }
        if (port != 0 || attempt == BIND_ATTEMPTS) {
          throw new IOException(
              "cannot listen on "
                  + address.getHostAddress()
                  + " port "
                  + chosen
                  + ": "
                  + taken.getMessage(),
              taken);
        }
      }
    }
  }

  /** Refuses new connections on this port. */
  public void refuse(int port) {
    server.acceptor().unbind(new InetSocketAddress(address, port));
    ServerSocket mute = silent.remove(port);
    if (mute != null) {
      closeQuietly(mute);
    }
  }

  /** Accepts connections on this port without ever saying a word. */
  public void silence(int port) throws IOException {
    refuse(port);
    silent.put(port, new ServerSocket(port, 64, address));
  }

  @Override
  public void close() {
    try {
      server.close(true).await(CoreModuleProperties.STOP_WAIT_TIME.getRequired(server));
    } catch (IOException interrupted) {
      // Everything is told to close; only the waiting ended early.
    }
    silent.values().forEach(FleetServer::closeQuietly);
  }

  private int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, address)) {
      return probe.getLocalPort();
    }
  }

  private static boolean judged(LoggedIn who, String method, boolean right) {
    if (!right) {
      who.host().loginFailed(who.id(), method);
    }
    return right;
  }

  private static LoggedIn connection(ChannelSession channel) {
    return connection(channel.getSession());
  }

  private static LoggedIn connection(SessionContext session) {
    return Objects.requireNonNull(((Session) session).getAttribute(CONNECTION));
  }

  private static void closeQuietly(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Nothing to free.
    }
  }

  /** Follows each connection from its creation to its end. */
  private final class Sessions implements SessionListener {
    @Override
    public void sessionCreated(Session session) {
      int port = ((InetSocketAddress) session.getIoSession().getLocalAddress()).getPort();
      Host host = Objects.requireNonNull(hosts.get(port));
      if (!host.admits()) {
        session.getIoSession().close(true);
        return;
      }
      session.setAttribute(CONNECTION, new LoggedIn(connections.incrementAndGet(), host, session));
    }

    @Override
    public void sessionEvent(Session session, Event event) {
      if (event == Event.Authenticated) {
        connection(session).authenticated();
      }
    }

    @Override
    public void sessionClosed(Session session) {
      LoggedIn connection = session.getAttribute(CONNECTION);
      if (connection != null) {
        connection.closed();
      }
    }
  }

  /** MINA's server binds one port of its own; this one binds as many as it is told. */
  private static final class ManyPorts extends SshServer {
    @Override
    public void open() {
      checkConfig();
      setSessionFactory(createSessionFactory());
      acceptor = createAcceptor();
      setupSessionTimeout(getSessionFactory());
    }

    IoAcceptor acceptor() {
      return acceptor;
    }
  }
}
