package dev.belay.acceptance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real Temporal server with its database in a file, that can be killed and started again on the
 * same address. Not thread-safe.
 */
public final class TemporalServer implements AutoCloseable {
  private static final List<String> SEARCH_ATTRIBUTES =
      List.of("BelayDevice", "BelayCampaign", "BelayRun", "BelaySite", "BelayState", "BelayFault");

  private final Path folder;
  private final int port;
  private final List<String> settings;
  private Process process;

  private TemporalServer(Path folder, int port, List<String> settings) {
    this.folder = folder;
    this.port = port;
    this.settings = List.copyOf(settings);
    this.process = launch();
  }

  /** Starts a server on a free loopback port, and returns when it answers. */
  public static TemporalServer start(Path folder) {
    return start(folder, List.of());
  }

  /** The same, with dynamic configuration values of the server's own, as {@code KEY=VALUE}. */
  public static TemporalServer start(Path folder, List<String> settings) {
    return new TemporalServer(folder, freePort(), settings);
  }

  /** Host and port, as TEMPORAL_ADDRESS takes them. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** The server's process id, for accounting. */
  public long pid() {
    return process.pid();
  }

  /** Kills the server as a crash would, and starts it again from its database. */
  public void crashAndRestart() {
    process.destroyForcibly().onExit().join();
    process = launch();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private Process launch() {
    List<String> command =
        new ArrayList<>(
            List.of(
                Peer.TEMPORAL.path().toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1"));
    command.addAll(List.of("--port", String.valueOf(port), "--log-level", "error"));
    command.addAll(List.of("--db-filename", folder.resolve("temporal.db").toString()));
    command.addAll(
        List.of("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=normal"));
    SEARCH_ATTRIBUTES.forEach(
        name -> command.addAll(List.of("--search-attribute", name + "=Keyword")));
    settings.forEach(setting -> command.addAll(List.of("--dynamic-config-value", setting)));
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("temporal.log").toFile()))
              .start();
      Awaitility.await("the Temporal server answers on " + address())
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(50))
          .until(this::answers);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything the server wrote to its folder, for searching it. */
  public Stream<Path> files() {
    return Stream.of("temporal.db", "temporal.db-wal", "temporal.log").map(folder::resolve);
  }
}
