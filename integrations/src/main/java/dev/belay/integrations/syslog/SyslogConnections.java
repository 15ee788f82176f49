package dev.belay.integrations.syslog;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TCP connections of devices that log that way, each on a virtual thread. Thread-safe. */
final class SyslogConnections implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SyslogConnections.class);

  /** So many of 8 KB each. A device needs one. */
  private static final int MOST_CONNECTIONS = 10_000;

  /** So that one device that goes mad leaves places to the others; several may share an address. */
  private static final int MOST_FROM_ONE = 256;

  /** Some devices log once a day; a connection that is dead longer only takes up a place. */
  private static final Duration IDLE = Duration.ofHours(1);

  private static final int CHUNK = 4_096;

  private final ServerSocket server;
  private final SyslogSink sink;
  private final Semaphore places = new Semaphore(MOST_CONNECTIONS);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();

  SyslogConnections(ServerSocket server, SyslogSink sink) {
    this.server = server;
    this.sink = sink;
  }

  /** Until it is closed. */
  void serve() {
    while (!server.isClosed()) {
      try {
        accept(server.accept());
      } catch (IOException e) {
        log.debug("A connection could not be taken", e);
      }
    }
  }

  /** Strangers take up no place, and nothing of what they send is read. */
  private void accept(Socket socket) {
    InetAddress from = socket.getInetAddress();
    if (!sink.knows(from)) {
      sink.unknown(from);
      close(socket);
    } else if (perAddress.getOrDefault(from, 0) >= MOST_FROM_ONE || !places.tryAcquire()) {
      sink.unreadable(from);
      close(socket);
    } else {
      perAddress.merge(from, 1, Integer::sum);
      open.add(socket);
      Thread.ofVirtual().name("belay-syslog-connection").start(() -> read(socket, from));
    }
  }

  private void read(Socket socket, InetAddress from) {
    SyslogFrames frames =
        new SyslogFrames(
            SyslogServer.LONGEST,
            (bytes, length) -> sink.received(from, bytes, length),
            () -> sink.unreadable(from));
    try (InputStream in = socket.getInputStream()) {
      socket.setSoTimeout((int) IDLE.toMillis());
      byte[] chunk = new byte[CHUNK];
      int read = in.read(chunk);
      while (read >= 0 && frames.add(chunk, read)) {
        read = in.read(chunk);
      }
      frames.end();
    } catch (IOException e) {
      log.debug("The connection from {} has ended", from, e);
    } catch (RuntimeException e) {
      log.warn("The connection from {} was given up", from, e);
    } finally {
      close(socket);
      open.remove(socket);
      perAddress.computeIfPresent(from, (at, count) -> count == 1 ? null : count - 1);
      places.release();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    open.forEach(SyslogConnections::close);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("A connection could not be closed", e);
    }
  }
}
