package dev.belay.integrations.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.SyslogSettings;
import dev.belay.integrations.settings.SyslogSettings.Transport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyslogServerTest {
  private static final String DEVICE = "127.0.0.1";
  private static final String STRANGER = "127.0.0.66";

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final AtomicInteger unknown = new AtomicInteger();
  private final AtomicInteger unreadable = new AtomicInteger();
  private final SyslogServer server = SyslogServer.start(settings(0), new Remembering());

  private final class Remembering implements SyslogSink {
    @Override
    public boolean knows(InetAddress from) {
      return from.getHostAddress().equals(DEVICE);
    }

    @Override
    public void received(InetAddress from, byte[] bytes, int length) {
      messages.add(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    @Override
    public void unreadable(InetAddress from) {
      unreadable.incrementAndGet();
    }

    @Override
    public void unknown(InetAddress from) {
      unknown.incrementAndGet();
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void hearsDevicesOverUdpAndTcpOnOnePort() throws IOException {
    sendUdp(DEVICE, "<1>by udp");
    try (Socket socket = connect(DEVICE)) {
      socket.getOutputStream().write("9 <1>by tcp<1>and a line\n".getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();

      awaitMessages("<1>by udp", "<1>by tcp", "<1>and a line");
    }
  }

  @Test
  void hearsNoStranger() throws IOException {
    sendUdp(STRANGER, "<1>believe me");
    try (Socket socket = connect(STRANGER)) {
      assertThat(socket.getInputStream().read()).as("hung up on").isEqualTo(-1);
    }
    sendUdp(DEVICE, "<1>a device");

    awaitMessages("<1>a device");
    assertThat(unknown).hasValue(2);
  }

  @Test
  void hangsUpWhereNothingCanBeUnderstoodAndGoesOnListening() throws IOException {
    try (Socket socket = connect(DEVICE)) {
      socket.getOutputStream().write("99999 <1>".getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    sendUdp(DEVICE, "<1>still here");

    awaitMessages("<1>still here");
    assertThat(unreadable).hasValue(1);
  }

  @Test
  void oneAddressTakesOnlyItsShareOfTheConnections() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int socket = 0; socket < 260; socket++) {
        sockets.add(connect(DEVICE));
      }
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> unreadable.get() == 4);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void aPortThatCannotBeHadIsOneLineWithARemedy() {
    assertThatThrownBy(() -> SyslogServer.start(settings(server.port()), new Remembering()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("syslog cannot listen on 127.0.0.1, port " + server.port())
        .hasMessageContaining("name another syslog.port");
  }

  private void sendUdp(String from, String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
      socket.send(
          new DatagramPacket(
              bytes,
              bytes.length,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())));
    }
  }

  private Socket connect(String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 5_000);
    return socket;
  }

  private void awaitMessages(String... expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(messages).containsExactlyInAnyOrder(expected));
  }

  private static SyslogSettings settings(int port) {
    SyslogSettings usual = SyslogSettings.usual();
    return new SyslogSettings(
        "127.0.0.1",
        port,
        EnumSet.allOf(Transport.class),
        List.of(),
        usual.quiet(),
        usual.atMost(),
        usual.perDevice(),
        usual.perMinute());
  }
}
