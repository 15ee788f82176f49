package dev.belay.drivers.transport;

import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * A login without a command line, for copying files. Confined to one thread, except {@link #close}.
 */
public final class FileConnection implements AutoCloseable {
  private final ClientSession session;
  private final Target target;
  private final Timeouts timeouts;

  FileConnection(ClientSession session, Target target, Timeouts timeouts) {
    this.session = session;
    this.target = target;
    this.timeouts = timeouts;
  }

  /** The device at the other end. */
  public Target target() {
    return target;
  }

  /** Opens a subsystem such as {@code sftp}; empty when the device does not offer it. */
  public Optional<RemoteStream> subsystem(String name) throws IOException {
    return open(session.createSubsystemChannel(name));
  }

  /** Starts a command; empty when the device does not do that. */
  public Optional<RemoteStream> command(String command) throws IOException {
    return open(session.createExecChannel(command));
  }

  private Optional<RemoteStream> open(ClientChannel channel) throws IOException {
    // The library waits for room in the device's window and for its bytes by these clocks.
    CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(channel, timeouts.inactivity());
    CoreModuleProperties.WINDOW_TIMEOUT.set(channel, timeouts.inactivity());
    RemoteStream stream = new ChannelStream(channel);
    OpenFuture future = channel.open();
    try {
      boolean done = Futures.await(future, timeouts.authentication());
      if (done && future.isOpened()) {
        return Optional.of(stream);
      }
      if (!session.isOpen()) {
        throw new IOException("the device closed the connection");
      }
      channel.close(true);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  /** Whether the connection still stands, so that the end of a channel was its own. */
  public boolean isOpen() {
    return session.isOpen();
  }

  /** Ends the connection at once; never throws, from any thread, safe to call again. */
  @Override
  public void close() {
    session.close(true);
  }
}
