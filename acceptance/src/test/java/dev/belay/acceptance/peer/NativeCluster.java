package dev.belay.acceptance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What {@code docker-compose.yml} describes, started by {@code deploy/native/cluster}: PostgreSQL
 * and the Temporal server on it, each of which can have a bad day. Not thread-safe.
 */
public final class NativeCluster implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  /** So many ports in a row the script takes. */
  private static final int PORTS = 40;

  private final Path script;
  private final Path folder;
  private final int firstPort;

  private NativeCluster(Path script, Path folder, int firstPort) {
    this.script = script;
    this.folder = folder;
    this.firstPort = firstPort;
  }

  /** Starts PostgreSQL and Temporal in a new folder, and returns when both answer. */
  public static NativeCluster up(Path folder) {
    Path script = Path.of("..", "deploy", "native", "cluster").toAbsolutePath().normalize();
    NativeCluster cluster = new NativeCluster(script, folder, freePorts());
    try {
      cluster.run("up", folder.toString(), "--port-base", Integer.toString(cluster.firstPort));
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /** Host and port of Temporal. */
  public String temporalAddress() {
    return "127.0.0.1:" + (firstPort + 1);
  }

  /** What {@code belay.yaml} says to use it; the account of the store is called {@code store}. */
  public String settings() {
    return run("settings", folder.toString()).replace("env:STORE", "file:store");
  }

  /** The password of the store's account, which this cluster made for itself. */
  public String storePassword() {
    try {
      return Files.readString(folder.resolve("secrets/belay_password"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where whoever has its account may look into the store. */
  public String storeUrl() {
    return "jdbc:postgresql://127.0.0.1:" + firstPort + "/belay";
  }

  /** All that PostgreSQL keeps, of the store and of Temporal. */
  public Path postgresFiles() {
    try {
      return Path.of(Files.readString(folder.resolve("postgresql-place")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills PostgreSQL as a crash would. */
  public void killPostgres() {
    run("kill", folder.toString(), "postgresql");
  }

  public void startPostgres() {
    run("start", folder.toString(), "postgresql");
  }

  /** Kills the Temporal server as a crash would. */
  public void killTemporal() {
    run("kill", folder.toString(), "temporal");
  }

  public void startTemporal() {
    run("start", folder.toString(), "temporal");
  }

  @Override
  public void close() {
    run("down", folder.toString());
  }

  private String run(String... words) {
    List<String> command = Stream.concat(Stream.of(script.toString()), Stream.of(words)).toList();
    try {
      Path output = Files.createTempFile("belay-cluster", ".out");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(output);
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asked for below the ports that the system gives out by itself, so that they stay free. */
  private static int freePorts() {
    for (int first = 20_000 + (int) (ProcessHandle.current().pid() % 200) * PORTS;
        first < 32_000;
        first += PORTS) {
      if (areFree(first)) {
        return first;
      }
    }
    throw new IllegalStateException("no " + PORTS + " free ports in a row");
  }

  private static boolean areFree(int first) {
    for (int port = first; port < first + PORTS; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        socket.setReuseAddress(false);
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
