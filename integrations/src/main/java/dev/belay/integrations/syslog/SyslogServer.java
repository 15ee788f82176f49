package dev.belay.integrations.syslog;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.SyslogSettings;
import dev.belay.integrations.settings.SyslogSettings.Transport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for messages over UDP (RFC 5426) and TCP (RFC 6587), on one port. What it needs is the
 * same under any flood: one buffer for UDP, one per TCP connection, of which there are a bounded
 * number. Thread-safe.
 */
public final class SyslogServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SyslogServer.class);

  /**
   * What RFC 5425 wants a receiver to take; longer ones are cut off by UDP, and left out by TCP.
   */
  static final int LONGEST = 8_192;

  /** Rides out a burst while the machine does something else. */
  private static final int KERNEL_BUFFER = 4 << 20;

  private static final int ATTEMPTS_FOR_A_FREE_PORT = 10;

  private final List<AutoCloseable> sockets;
  private final int port;

  private SyslogServer(List<AutoCloseable> sockets, int port) {
    this.sockets = sockets;
    this.port = port;
  }

  /**
   * Begins to listen.
   *
   * @throws InputException one line, when the address or the port cannot be had
   */
  public static SyslogServer start(SyslogSettings settings, SyslogSink sink) {
    int attempts = settings.port() == 0 ? ATTEMPTS_FOR_A_FREE_PORT : 1;
    IOException trouble = null;
    for (int attempt = 0; attempt < attempts; attempt++) {
      try {
        return listen(settings, sink);
      } catch (IOException e) {
        trouble = e;
      }
    }
    throw InputException.of(
        "syslog cannot listen on "
            + settings.address()
            + ", port "
            + settings.port()
            + ": "
            + (trouble == null ? "" : trouble.getMessage()),
        "name another syslog.port or syslog.address; ports below 1024 need a right of their own");
  }

  private static SyslogServer listen(SyslogSettings settings, SyslogSink sink) throws IOException {
    Set<Transport> transports = settings.transports();
    InetAddress address = InetAddress.getByName(settings.address());
    @Nullable DatagramSocket udp = null;
    @Nullable ServerSocket tcp = null;
    try {
      int port = settings.port();
      if (transports.contains(Transport.UDP)) {
        udp = new DatagramSocket(new InetSocketAddress(address, port));
        udp.setReceiveBufferSize(KERNEL_BUFFER);
        port = udp.getLocalPort();
      }
      if (transports.contains(Transport.TCP)) {
        tcp = new ServerSocket(port, 0, address);
        port = tcp.getLocalPort();
      }
      return serve(udp, tcp, port, sink);
    } catch (IOException e) {
      if (udp != null) {
        udp.close();
      }
      if (tcp != null) {
        tcp.close();
      }
      throw e;
    }
  }

  private static SyslogServer serve(
      @Nullable DatagramSocket udp, @Nullable ServerSocket tcp, int port, SyslogSink sink) {
    List<AutoCloseable> sockets = new ArrayList<>();
    if (udp != null) {
      sockets.add(udp);
      Thread.ofPlatform().daemon().name("belay-syslog-udp").start(() -> receive(udp, sink));
    }
    if (tcp != null) {
      SyslogConnections connections = new SyslogConnections(tcp, sink);
      sockets.add(connections);
      Thread.ofPlatform().daemon().name("belay-syslog-tcp").start(connections::serve);
    }
    return new SyslogServer(sockets, port);
  }

  /** The port that was had. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    for (AutoCloseable socket : sockets) {
      try {
        socket.close();
      } catch (Exception e) {
        log.debug("A socket could not be closed", e);
      }
    }
  }

  private static void receive(DatagramSocket socket, SyslogSink sink) {
    DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    while (!socket.isClosed()) {
      try {
        packet.setLength(LONGEST);
        socket.receive(packet);
        if (sink.knows(packet.getAddress())) {
          sink.received(packet.getAddress(), packet.getData(), packet.getLength());
        } else {
          sink.unknown(packet.getAddress());
        }
      } catch (IOException e) {
        log.debug("A datagram could not be received", e);
      } catch (RuntimeException e) {
        log.warn("A message was left out", e); // one message must not end all others
      }
    }
  }
}
