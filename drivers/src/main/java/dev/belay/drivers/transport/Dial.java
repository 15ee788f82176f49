package dev.belay.drivers.transport;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach one SSH server: TCP or a jump host, keys, login, command line. A device
 * behind jump hosts has one for each of them, in a chain. Confined to one thread, except {@link
 * #abort}.
 */
public final class Dial {
  static final AttributeKey<Dial> KEY = new AttributeKey<>();

  /** The library resolves what it is given, and what is behind a jump host is resolved there. */
  private static final String NOT_RESOLVED_HERE = "127.0.0.1";

  private final SshClient client;
  private final Peer peer;
  private final Login login;
  private final HostKeyCheck hostKey;
  private final KnownHostsFiles knownHosts;
  private final Timeouts timeouts;
  private final @Nullable Dial through;
  private final CountDownLatch greeted = new CountDownLatch(1);
  private volatile boolean aborted;
  private volatile boolean leftByUs;
  private volatile @Nullable ConnectFuture connecting;
  private volatile @Nullable ClientSession session;

  Dial(
      SshClient client,
      Peer peer,
      Login login,
      HostKeyCheck hostKey,
      KnownHostsFiles knownHosts,
      Timeouts timeouts,
      @Nullable Dial through) {
    this.client = client;
    this.peer = peer;
    this.login = login;
    this.hostKey = hostKey;
    this.knownHosts = knownHosts;
    this.timeouts = timeouts;
    this.through = through;
  }

  /** The attempt that a session of the library belongs to. */
  static Dial of(ClientSession session) {
    // Not getConnectionContext: that is still empty when the library first speaks of a session.
    Object context = session.getIoSession().getAttribute(AttributeRepository.class);
    Dial dial = context instanceof AttributeRepository known ? known.getAttribute(KEY) : null;
    return Objects.requireNonNull(dial, "a session that was not dialled");
  }

  Target target() {
    return peer.target();
  }

  Login login() {
    return login;
  }

  HostKeyCheck hostKey() {
    return hostKey;
  }

  Timeouts timeouts() {
    return timeouts;
  }

  /** The session to go through; null when this server is reached directly. */
  @Nullable ClientSession jump() {
    return through == null
        ? null
        : Objects.requireNonNull(through.session, "the way to a server is logged in to first");
  }

  /** The server has said its first line, or will never say one. */
  void greeted() {
    greeted.countDown();
  }

  /** Gives up at once. From any thread, safe to call again, also before and after {@link #open}. */
  public void abort() {
    aborted = true;
    greeted();
    ConnectFuture future = connecting;
    if (future != null) {
      future.cancel();
    }
    hangUp();
    if (through != null) {
      through.abort();
    }
  }

  /** Logs in and opens the command line. Throws {@link DeviceFault}; nothing stays open then. */
  public Wire open() {
    return open(this::shell);
  }

  /** Logs in without a command line. Throws {@link DeviceFault}; nothing stays open then. */
  public FileConnection openForFiles() {
    return open(connected -> new FileConnection(connected, target(), timeouts));
  }

  private <T> T open(Opening<T> opening) {
    logIn();
    return attempt(
        "the login",
        () -> opening.open(Objects.requireNonNull(session, "logged in without a session")));
  }

  /** What people should know about the connection that stands; whole sentences. */
  public List<String> warnings() {
    ClientSession open = session;
    Stream<String> own =
        open == null ? Stream.of() : login.negotiation().warning(peer, open).stream();
    return Stream.concat(through == null ? Stream.of() : through.warnings().stream(), own).toList();
  }

  /** The key that the host shows; the connection is ended. */
  PublicKey shownKey() {
    try {
      ClientSession connected = connect();
      AuthFuture ignored = connected.auth();
      boolean done = Futures.await(ignored, timeouts.authentication());
      PublicKey key = hostKey.shown();
      if (key == null) {
        throw new DeviceFault.Unreachable(
            target().address()
                + (done ? " ended the connection before it showed" : " did not show")
                + " a host key; check that an SSH server listens there.");
      }
      return key;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceFault.OperationRevoked(
          "The scan of " + target().address() + " was interrupted.", e);
    } catch (IOException e) {
      throw Faults.unreachable(peer, null, e);
    } finally {
      hangUp();
    }
  }

  /** Reaches the server, by way of the jump hosts before it, and logs in. */
  private void logIn() {
    if (through != null) {
      through.logIn();
    }
    attempt(
        "the login",
        () -> {
          ClientSession connected = connect();
          awaitGreeting(connected);
          authenticate(connected);
          hostKey.remember(knownHosts);
          return connected;
        });
  }

  private <T> T attempt(String doing, Step<T> step) {
    try {
      return step.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw abandon(
          new DeviceFault.OperationRevoked(
              "The login to " + peer.object() + " was interrupted.", e));
    } catch (IOException e) {
      throw abandon(Faults.lost(peer, doing, e, login.password()));
    } catch (DeviceFault e) {
      throw abandon(e);
    }
  }

  private ClientSession connect() throws InterruptedException, IOException {
    ensureNotAborted();
    ConnectFuture future;
    try {
      AttributeRepository context = AttributeRepository.ofKeyValuePair(KEY, this);
      String host = through == null ? target().host() : NOT_RESOLVED_HERE;
      future = client.connect(login.username(), host, target().port(), context, null);
    } catch (IOException | RuntimeException e) {
      throw Faults.unreachable(peer, throughPeer(), e);
    }
    connecting = future;
    if (!Futures.await(future, timeouts.connect())) {
      future.cancel();
      throw new DeviceFault.Unreachable(
          peer.subject()
              + " did not answer within "
              + timeouts.connect().toMillis()
              + " ms; check its address, and that it is up and reachable from "
              + (through == null ? "here." : through.peer.object() + "."));
    }
    if (!future.isConnected()) {
      ensureNotAborted();
      throw Faults.unreachable(peer, throughPeer(), future.getException());
    }
    ClientSession connected = future.getClientSession();
    session = connected;
    connected.addCloseFutureListener(closed -> hangUpBefore());
    if (aborted) {
      connected.close(true);
      ensureNotAborted();
    }
    return connected;
  }

  /** A server that is overloaded takes the connection and says nothing for a long time. */
  private void awaitGreeting(ClientSession connected) throws InterruptedException {
    connected.addCloseFutureListener(closed -> greeted());
    boolean said = greeted.await(timeouts.banner().toNanos(), TimeUnit.NANOSECONDS);
    ensureNotAborted();
    if (!said) {
      throw new DeviceFault.TimedOut(
          peer.subject()
              + " took the connection but said nothing within "
              + timeouts.banner().toMillis()
              + " ms; check that an SSH server listens there, and look at its load.");
    }
  }

  private void authenticate(ClientSession connected) throws InterruptedException, IOException {
    AuthFuture future = connected.auth();
    boolean done = Futures.await(future, timeouts.authentication());
    ensureNotAborted();
    if (done && future.isSuccess()) {
      return;
    }
    DeviceFault refused = hostKey.verdict();
    if (refused != null) {
      throw refused;
    }
    if (!done) {
      throw new DeviceFault.TimedOut(
          peer.subject()
              + " did not finish key exchange and login within "
              + timeouts.authentication().toMillis()
              + " ms; look at the device's load, or allow more time.");
    }
    String cutAt = cutBefore();
    throw cutAt == null
        ? Faults.notAuthenticated(peer, login.username(), connected, future.getException(), login)
        : new DeviceFault.ConnectionLost(
            "The login to " + peer.object() + " ended: the connection to " + cutAt + " is gone.");
  }

  private Wire shell(ClientSession connected) throws InterruptedException, IOException {
    ChannelShell channel = connected.createShellChannel();
    channel.setPtyType("vt100");
    channel.setPtyColumns(511);
    channel.setPtyLines(1000);
    channel.setRedirectErrorStream(true);
    SshWire wire = new SshWire(connected, channel, this::cutBefore);
    OpenFuture future = channel.open();
    boolean done = Futures.await(future, timeouts.authentication());
    ensureNotAborted();
    if (done && future.isOpened()) {
      wire.opened();
      return wire;
    }
    if (!done) {
      throw new DeviceFault.TimedOut(
          peer.subject() + " did not open a command line in time; look at its load.");
    }
    throw Faults.noShell(peer, future.getException(), login.password());
  }

  /** Which jump host the connection was cut at; null when it was none. */
  private @Nullable String cutBefore() {
    if (through == null) {
      return null;
    }
    String earlier = through.cutBefore();
    ClientSession jump = through.session;
    boolean cut = jump != null && !jump.isOpen() && !through.leftByUs;
    return earlier != null ? earlier : cut ? through.peer.object() : null;
  }

  private DeviceFault abandon(DeviceFault fault) {
    hangUp();
    hangUpBefore();
    if (aborted) {
      return fault instanceof DeviceFault.OperationRevoked ? fault : revoked();
    }
    // A refused key ends the connection, sometimes before we have looked at it: that must not pass
    // for a host that hung up, which would be tried again.
    DeviceFault refused = hostKey.verdict();
    return refused == null ? fault : refused;
  }

  private void hangUp() {
    ClientSession open = session;
    if (open != null) {
      leftByUs |= open.isOpen();
      open.close(true);
    }
  }

  /** A jump host serves one connection, and ends with it. */
  private void hangUpBefore() {
    if (through != null) {
      through.hangUp();
    }
  }

  private @Nullable Peer throughPeer() {
    return through == null ? null : through.peer;
  }

  private void ensureNotAborted() {
    if (aborted) {
      throw revoked();
    }
  }

  private DeviceFault revoked() {
    return new DeviceFault.OperationRevoked(
        "The permission to work on " + peer.object() + " was withdrawn during the login.");
  }

  /** A part of the attempt. */
  private interface Step<T> {
    T take() throws IOException, InterruptedException;
  }

  /** What is opened on a connection that is logged in. */
  private interface Opening<T> {
    T open(ClientSession connected) throws IOException, InterruptedException;
  }
}
