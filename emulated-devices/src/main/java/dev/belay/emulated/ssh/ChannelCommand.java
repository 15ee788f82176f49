package dev.belay.emulated.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.sshd.common.io.IoInputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AsyncCommandStreamsAware;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** One shell or exec channel, driven by callbacks only. */
final class ChannelCommand implements Command, AsyncCommandStreamsAware, ChannelDataReceiver {

  private final LoggedIn connection;
  private final @Nullable String command;
  private @Nullable IoOutputStream out;
  private @Nullable ExitCallback exit;
  private Host.@Nullable Input input;

  /** A channel of this connection; a null command means a shell. */
  ChannelCommand(ChannelSession channel, LoggedIn connection, @Nullable String command) {
    this.connection = connection;
    this.command = command;
    channel.setDataReceiver(this);
  }

  @Override
  public void setIoOutputStream(IoOutputStream output) {
    this.out = output;
  }

  @Override
  public void setIoErrorStream(IoOutputStream errors) {
    // Devices have one stream; nothing is ever printed to the other.
  }

  @Override
  public void setIoInputStream(IoInputStream unused) {
    // This object itself receives what comes in.
  }

  @Override
  public void setInputStream(InputStream unused) {}

  @Override
  public void setOutputStream(OutputStream unused) {}

  @Override
  public void setErrorStream(OutputStream unused) {}

  @Override
  public void setExitCallback(ExitCallback callback) {
    this.exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    ExitCallback onExit = Objects.requireNonNull(exit);
    Outlet outlet =
        new Outlet(
            Objects.requireNonNull(out), connection.visitor(), connection::drop, onExit::onExit);
    boolean pty = environment.getEnv().containsKey(Environment.ENV_TERM);
    Host.Input opened =
        command == null
            ? connection.visitor().shell(outlet, pty)
            : connection.visitor().exec(command, outlet, pty);
    input = opened;
    opened.start();
  }

  @Override
  public int data(ChannelSession channel, byte[] bytes, int start, int length) {
    Host.Input opened = input;
    if (opened != null) {
      opened.data(bytes, start, length);
    }
    return length;
  }

  @Override
  public void close() {
    Host.Input opened = input;
    if (opened != null) {
      opened.end();
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    // The device hears of the end of the connection, not of each channel.
  }
}
