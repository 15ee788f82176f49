package dev.belay.drivers.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Objects;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.session.ConnectionService;
import org.jspecify.annotations.Nullable;

/**
 * The library's client, with one difference: a connection goes through the session with a jump host
 * when its {@link Dial} says so, and over a socket of its own otherwise.
 */
final class TunnellingClient extends SshClient {
  @Override
  protected IoConnector createConnector() {
    return new Connector(super.createConnector(), getSessionFactory());
  }

  private static final class Connector implements IoConnector {
    private final IoConnector sockets;
    private final IoHandler handler;

    private Connector(IoConnector sockets, IoHandler handler) {
      this.sockets = sockets;
      this.handler = handler;
    }

    @Override
    public IoConnectFuture connect(
        SocketAddress target, @Nullable AttributeRepository context, SocketAddress local) {
      Dial dial = context == null ? null : context.getAttribute(Dial.KEY);
      ClientSession jump = dial == null ? null : dial.jump();
      return dial == null || jump == null
          ? sockets.connect(target, context, local)
          : through(jump, dial, context);
    }

    private IoConnectFuture through(
        ClientSession jump, Dial dial, @Nullable AttributeRepository context) {
      IoConnectFuture connected = new DefaultIoConnectFuture(dial, null);
      Tunnel tunnel = new Tunnel(this, handler, dial.target().host(), dial.target().port());
      if (context != null) {
        tunnel.setAttribute(AttributeRepository.class, context);
      }
      try {
        ConnectionService service = jump.getService(ConnectionService.class);
        service.registerChannel(tunnel.channel());
        OpenFuture open = tunnel.channel().open();
        open.addListener(opened -> stands(opened, tunnel, jump, connected));
        connected.addListener(done -> {
          if (done.isCanceled()) {
            tunnel.close(true);
          }
        });
      } catch (IOException | RuntimeException e) {
        connected.setException(e);
      }
      return connected;
    }

    private void stands(
        OpenFuture opened, Tunnel tunnel, ClientSession jump, IoConnectFuture connected) {
      if (!opened.isOpened()) {
        connected.setException(
            Objects.requireNonNullElseGet(
                opened.getException(), () -> new IOException("the jump host opened no channel")));
        return;
      }
      try {
        tunnel.opened(jump);
        handler.sessionCreated(tunnel);
        tunnel.begin();
        connected.setSession(tunnel);
        if (tunnel != connected.getSession()) {
          tunnel.close(true); // given up in the meantime
        }
      } catch (Exception e) {
        tunnel.close(true);
        connected.setException(e);
      }
    }

    @Override
    public Map<Long, IoSession> getManagedSessions() {
      return sockets.getManagedSessions();
    }

    @Override
    public IoServiceEventListener getIoServiceEventListener() {
      return sockets.getIoServiceEventListener();
    }

    @Override
    public void setIoServiceEventListener(IoServiceEventListener listener) {
      sockets.setIoServiceEventListener(listener);
    }

    @Override
    public CloseFuture close(boolean immediately) {
      return sockets.close(immediately);
    }

    @Override
    public void addCloseFutureListener(SshFutureListener<CloseFuture> listener) {
      sockets.addCloseFutureListener(listener);
    }

    @Override
    public void removeCloseFutureListener(SshFutureListener<CloseFuture> listener) {
      sockets.removeCloseFutureListener(listener);
    }

    @Override
    public boolean isClosed() {
      return sockets.isClosed();
    }

    @Override
    public boolean isClosing() {
      return sockets.isClosing();
    }
  }
}
