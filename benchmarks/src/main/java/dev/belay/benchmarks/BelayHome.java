package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.worker.temporal.LocalServer;
import java.io.IOException;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
   * Starts server and worker, and waits until the worker is ready.
   *
   * @param belay the command
   * @param folder for everything that they keep
   */
  static BelayHome start(Path belay, Path folder, Conditions conditions)
      throws IOException, InterruptedException {
    LocalServer temporal =
        LocalServer.start(
            new LocalServer.Options(folder.resolve("temporal"), 0, 0), System.getenv());
    try {
      int port = freePort();
      writeSettings(folder, temporal.address(), port, conditions);
      Process worker =
          process(belay, folder, List.of("worker"))
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

  /**
   * Backs up every device of the inventory with {@code belay backup}, in a process of its own.
   *
   * @param first whether every configuration must be new to the store, or none
   * @throws IllegalStateException when that is not what happened: the figures would mean nothing
   */
  Measured backUp(String what, Fleet fleet, int atOnce, boolean first)
      throws IOException, InterruptedException {
    ProcessCost.forgetPeak(worker.pid());
    ProcessCost workerBefore = ProcessCost.of(worker.pid());
    ProcessCost temporalBefore = ProcessCost.of(temporal.pid());
    JsonNode report = command("backup", "--passes", "1", "--sessions", String.valueOf(atOnce));
    ProcessCost workerAfter = ProcessCost.of(worker.pid());
    ProcessCost temporalAfter = ProcessCost.of(temporal.pid());
    int ok = report.path("succeeded").asInt();
    if (report.path("changed").asInt() != (first ? ok : 0)) {
      throw new IllegalStateException("not the backup that was to be measured: " + report);
    }
    return new Measured(
        what,
        atOnce,
        fleet.devices(),
        ok,
        fleet.devices() - ok,
        seconds(report.path("runId").asText()),
        workerAfter.peakBytes() / 1e6,
        perDevice(workerBefore, workerAfter, fleet),
        perDevice(temporalBefore, temporalAfter, fleet));
  }

  /** The run's own time, without that of the command that started it. */
  private double seconds(String runId) throws IOException, InterruptedException {
    JsonNode run = command("runs", "list", "--limit", "1").path(0).path("run");
    if (!run.path("id").asText().equals(runId)) {
      throw new IllegalStateException("the newest run is not " + runId + ": " + run);
    }
    Instant began = Instant.parse(run.path("createdAt").asText());
    Instant ended = Instant.parse(run.path("finishedAt").asText());
    return Duration.between(began, ended).toMillis() / 1e3;
  }

  private static double perDevice(ProcessCost before, ProcessCost after, Fleet fleet) {
    return (after.cpuMillis() - before.cpuMillis()) / (double) fleet.devices();
  }

  private JsonNode command(String... words) throws IOException, InterruptedException {
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

  private static void writeSettings(Path folder, String address, int port, Conditions conditions)
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
            .formatted(conditions.most(), LOGINS_PER_SECOND, port, address));
    Path accounts = folder.resolve("credentials.yaml");
    Files.createFile(
        accounts,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(accounts, "lab:\n  username: lab\n  password: lab\n");
  }

  @Override
  public void close() {
    worker.destroy();
    worker.onExit().join();
    temporal.close();
  }
}
