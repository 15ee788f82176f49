package dev.belay.drivers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TunnelTest {
  private final Heard heard = new Heard();
  private final Tunnel tunnel = new Tunnel(new Sessions(), heard, "192.0.2.1", 22);

  @Test
  void aGreetingThatComesBeforeASessionStandsIsHeardWhenItDoes() {
    receive("SSH-2.0-");
    receive("Cisco");
    assertThat(heard.texts).isEmpty();

    tunnel.begin();
    receive(" and more");

    assertThat(heard.texts).containsExactly("SSH-2.0-Cisco", " and more");
    assertThat(tunnel.isOpen()).isTrue();
  }

  @Test
  void whoeverSaysEndlesslyMuchBeforehandIsHungUpOn() {
    String much = "x".repeat(64 * 1024);
    for (int time = 0; time < 5; time++) {
      receive(much);
    }

    assertThat(tunnel.isClosing()).isTrue();
  }

  private void receive(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tunnel.received(bytes, 0, bytes.length);
  }

  private static final class Heard implements IoHandler {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void sessionCreated(IoSession session) {}

    @Override
    public void sessionClosed(IoSession session) {}

    @Override
    public void exceptionCaught(IoSession session, Throwable cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void messageReceived(IoSession session, Readable message) {
      byte[] bytes = new byte[message.available()];
      message.getRawBytes(bytes, 0, bytes.length);
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private static final class Sessions extends AbstractCloseable implements IoService {
    @Override
    public Map<Long, IoSession> getManagedSessions() {
      return Map.of();
    }

    @Override
    public @Nullable IoServiceEventListener getIoServiceEventListener() {
      return null;
    }

    @Override
    public void setIoServiceEventListener(IoServiceEventListener listener) {}
  }
}
