package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.worker.temporal.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder with Belay's settings, and the two processes that are measured: the Temporal server as
 * {@code belay server} starts it, and one {@code belay worker}.
 */
final class BelayHome implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(10); // the launcher may have to build

  /** The most that the settings take; what limits the benchmark is the number at once. */
  private static final int LOGINS_PER_SECOND = 10_000;

  private final Path belay;
  private final Path folder;
  private final LocalServer temporal;
  private final Process worker;
  private final int port;

  private BelayHome(Path belay, Path folder, LocalServer temporal, Process worker, int port) {
    this.belay = belay;
    this.folder = folder;
    this.temporal = temporal;
    this.worker = worker;
    this.port = port;
  }

  /**
   * Starts server and worker in a new folder, and waits until the worker is ready. The property
   * {@code belay} names another command than that of the checkout.
   *
   * @param sessions at most at the same time
   * @param workerOptions of its Java, besides those that it has anyway
   */
  static BelayHome start(int sessions, List<String> workerOptions)
      throws IOException, InterruptedException {
    Path belay = Path.of(System.getProperty("belay", "belay")).toAbsolutePath();
    Path folder = Files.createTempDirectory("belay-benchmark");
    try {
      return start(belay, folder, sessions, workerOptions);
    } catch (IOException | InterruptedException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  private static BelayHome start(Path belay, Path folder, int sessions, List<String> workerOptions)
      throws IOException, InterruptedException {
    LocalServer temporal =
        LocalServer.start(
            new LocalServer.Options(folder.resolve("temporal"), 0, 0), System.getenv());
    try {
      int port = freePort();
      writeSettings(folder, temporal.address(), port, sessions);
      ProcessBuilder builder = process(belay, folder, List.of("worker"));
      if (!workerOptions.isEmpty()) {
        String options = String.join(" ", workerOptions);
        builder.environment().merge("BELAY_JAVA_OPTS", options, (one, more) -> one + " " + more);
      }
      Process worker =
          builder
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("worker.log").toFile())
              .start();
      BelayHome home = new BelayHome(belay, folder, temporal, worker, port);
      // Whoever interrupts the benchmark does not want its worker and server to go on.
      Runtime.getRuntime().addShutdownHook(new Thread(home::close));
      home.awaitWorker();
      return home;
    } catch (IOException | InterruptedException | RuntimeException e) {
      temporal.close();
      throw e;
    }
  }

  /** Where a fleet writes its inventory and host keys. */
  Path inventory() {
    return folder.resolve("inventory");
  }

  /** Where the server listens. */
  String temporalAddress() {
    return temporal.address();
  }

  /** Writes a file for a command, and answers where it is. */
  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Measures worker and server from now on. */
  Meter meter() {
    return new Meter(worker.pid(), temporal.pid());
  }

  /** Runs a command, in a process of its own, and reads what it answers as JSON. */
  JsonNode belay(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--output", "json"));
    Process process =
        process(belay, folder, all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] answer = process.getInputStream().readAllBytes();
    process.waitFor();
    return new ObjectMapper().readTree(answer);
  }

  /** Ready is asked over HTTP, as whoever runs a worker in earnest asks it. */
  private void awaitWorker() throws IOException, InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ready")).build();
    long deadline = System.nanoTime() + START.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline) {
        if (worker.waitFor(100, TimeUnit.MILLISECONDS)) {
          break;
        }
        try {
          if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          // It does not listen yet.
        }
      }
    }
    close();
    throw new IOException(
        "the worker did not become ready: " + Files.readString(folder.resolve("worker.log")));
  }

  private static ProcessBuilder process(Path belay, Path folder, List<String> words) {
    List<String> all = new ArrayList<>(List.of(belay.toString()));
    all.addAll(words);
    all.addAll(List.of("--config", folder.resolve("belay.yaml").toString()));
    ProcessBuilder builder = new ProcessBuilder(all);
    // What is set for the measuring person's own Temporal must not reach these.
    builder.environment().keySet().removeIf(name -> name.startsWith("TEMPORAL_"));
    return builder;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void writeSettings(Path folder, String address, int port, int sessions)
      throws IOException {
    Files.writeString(
        folder.resolve("belay.yaml"),
        """
        inventory:
          credential: file:lab
        host-keys:
          file: inventory/known_hosts
        limits:
          sessions: %1$d
          sessions-per-site: %1$d
          logins-per-second: %2$d
        worker:
          port: %3$d
        temporal:
          mode: cluster
          address: %4$s
        """
            .formatted(sessions, LOGINS_PER_SECOND, port, address));
    Path accounts = folder.resolve("credentials.yaml");
    Files.createFile(
        accounts,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(accounts, "lab:\n  username: lab\n  password: lab\n");
  }

  /** Ends both, and removes what they kept. */
  @Override
  public void close() {
    worker.destroy();
    worker.onExit().join();
    temporal.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return; // closed twice
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
