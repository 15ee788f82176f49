package dev.belay.drivers.transport;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
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
 * One attempt to reach one device: TCP, keys, login, command line. Confined to one thread, except
 * {@link #abort}.
 */
public final class Dial {
  private static final AttributeKey<Dial> KEY = new AttributeKey<>();

  private final SshClient client;
  private final Target target;
  private final String username;
  private final List<KeyPair> keys;
  private final OnePassword password;
  private final HostKeyCheck hostKey;
  private final KnownHostsFiles knownHosts;
  private final Timeouts timeouts;
  private volatile boolean aborted;
  private volatile @Nullable ConnectFuture connecting;
  private volatile @Nullable ClientSession session;

  Dial(
      SshClient client,
      Target target,
      String username,
      List<KeyPair> keys,
      OnePassword password,
      HostKeyCheck hostKey,
      KnownHostsFiles knownHosts,
      Timeouts timeouts) {
    this.client = client;
    this.target = target;
    this.username = username;
    this.keys = List.copyOf(keys);
    this.password = password;
    this.hostKey = hostKey;
    this.knownHosts = knownHosts;
    this.timeouts = timeouts;
  }

  /** The attempt that a session of the library belongs to. */
  static Dial of(ClientSession session) {
    AttributeRepository context = session.getConnectionContext();
    Dial dial = context == null ? null : context.getAttribute(KEY);
    return Objects.requireNonNull(dial, "a session that was not dialled");
  }

  OnePassword password() {
    return password;
  }

  HostKeyCheck hostKey() {
    return hostKey;
  }

  /** Gives up at once. From any thread, safe to call again, also before and after {@link #open}. */
  public void abort() {
    aborted = true;
    ConnectFuture future = connecting;
    if (future != null) {
      future.cancel();
    }
    ClientSession open = session;
    if (open != null) {
      open.close(true);
    }
  }

  /** Logs in and opens the command line. Throws {@link DeviceFault}; nothing stays open then. */
  public Wire open() {
    return open(this::shell);
  }

  /** Logs in without a command line. Throws {@link DeviceFault}; nothing stays open then. */
  public FileConnection openForFiles() {
    return open(connected -> new FileConnection(connected, target, timeouts));
  }

  private <T> T open(Opening<T> opening) {
    ClientSession connected = null;
    try {
      connected = connect();
      authenticate(connected);
      hostKey.remember(knownHosts);
      return opening.open(connected);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw abandon(
          connected,
          new DeviceFault.OperationRevoked(
              "The login to device " + name() + " was interrupted.", e));
    } catch (IOException e) {
      throw abandon(connected, Faults.lost(target, "the login", e, password));
    } catch (DeviceFault e) {
      throw abandon(connected, e);
    }
  }

  /** The key that the host shows; the connection is ended. */
  PublicKey shownKey() {
    ClientSession connected = null;
    try {
      connected = connect();
      AuthFuture ignored = connected.auth();
      boolean done = Futures.await(ignored, timeouts.authentication());
      PublicKey key = hostKey.shown();
      if (key == null) {
        throw new DeviceFault.Unreachable(
            target.address()
                + (done ? " ended the connection before it showed" : " did not show")
                + " a host key; check that an SSH server listens there.");
      }
      return key;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceFault.OperationRevoked(
          "The scan of " + target.address() + " was interrupted.", e);
    } catch (IOException e) {
      throw Faults.unreachable(target, e);
    } finally {
      if (connected != null) {
        connected.close(true);
      }
    }
  }

  private ClientSession connect() throws InterruptedException, IOException {
    ensureNotAborted();
    ConnectFuture future;
    try {
      AttributeRepository context = AttributeRepository.ofKeyValuePair(KEY, this);
      future = client.connect(username, target.host(), target.port(), context, null);
    } catch (IOException | RuntimeException e) {
      throw Faults.unreachable(target, e);
    }
    connecting = future;
    if (!Futures.await(future, timeouts.connect())) {
      future.cancel();
      throw new DeviceFault.Unreachable(
          "Device "
              + name()
              + " did not answer within "
              + timeouts.connect().toMillis()
              + " ms; check its address, and that it is up and reachable from here.");
    }
    if (!future.isConnected()) {
      ensureNotAborted();
      throw Faults.unreachable(target, future.getException());
    }
    ClientSession connected = future.getClientSession();
    session = connected;
    if (aborted) {
      connected.close(true);
      ensureNotAborted();
    }
    return connected;
  }

  private void authenticate(ClientSession connected) throws InterruptedException, IOException {
    keys.forEach(connected::addPublicKeyIdentity);
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
          "Device "
              + name()
              + " did not finish key exchange and login within "
              + timeouts.authentication().toMillis()
              + " ms; look at the device's load, or allow more time.");
    }
    throw Faults.notAuthenticated(
        target, username, connected, future.getException(), keys.size(), password);
  }

  private Wire shell(ClientSession connected) throws InterruptedException, IOException {
    ChannelShell channel = connected.createShellChannel();
    channel.setPtyType("vt100");
    channel.setPtyColumns(511);
    channel.setPtyLines(1000);
    channel.setRedirectErrorStream(true);
    SshWire wire = new SshWire(connected, channel);
    OpenFuture future = channel.open();
    boolean done = Futures.await(future, timeouts.authentication());
    ensureNotAborted();
    if (done && future.isOpened()) {
      wire.opened();
      return wire;
    }
    if (!done) {
      throw new DeviceFault.TimedOut(
          "Device " + name() + " did not open a command line in time; look at its load.");
    }
    throw Faults.noShell(target, future.getException(), password);
  }

  private DeviceFault abandon(@Nullable ClientSession connected, DeviceFault fault) {
    if (connected != null) {
      connected.close(true);
    }
    if (aborted) {
      return fault instanceof DeviceFault.OperationRevoked ? fault : revoked();
    }
    // A refused key ends the connection, sometimes before we have looked at it: that must not pass
    // for a host that hung up, which would be tried again.
    DeviceFault refused = hostKey.verdict();
    return refused == null ? fault : refused;
  }

  private void ensureNotAborted() {
    if (aborted) {
      throw revoked();
    }
  }

  private DeviceFault revoked() {
    return new DeviceFault.OperationRevoked(
        "The permission to work on device " + name() + " was withdrawn during the login.");
  }

  private String name() {
    return target.name() + " (" + target.address() + ")";
  }

  /** What is opened on a connection that is logged in. */
  private interface Opening<T> {
    T open(ClientSession connected) throws IOException, InterruptedException;
  }
}
