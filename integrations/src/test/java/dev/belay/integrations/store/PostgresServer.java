package dev.belay.integrations.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server of this test run, on loopback, in a folder that goes with it. It refuses
 * to run as root, so then it runs as the user that its package made. Not thread-safe.
 */
final class PostgresServer implements AutoCloseable {
  static final String USER = "belay";
  static final String PASSWORD = "only-for-this-test-run";
  static final String DATABASE = "belay";

  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final int PATIENCE_SECONDS = 60;
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private static @Nullable PostgresServer shared;

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs) throws IOException {
    this.programs = programs;
    this.folder = Files.createTempDirectory("belay-postgres");
    this.port = freePort();
  }

  /** The folder of the newest server's programs; empty when none is installed. */
  static Optional<Path> programs() {
    if (!Files.isDirectory(PACKAGES)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(PACKAGES)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One server for all tests of this process, stopped with it. */
  static synchronized PostgresServer shared() {
    PostgresServer server = shared;
    if (server == null) {
      server = start();
      shared = server;
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }
    return server;
  }

  /** A server of one test alone, which may stop and start it. */
  static PostgresServer start() {
    try {
      PostgresServer server =
          new PostgresServer(
              programs()
                  .orElseThrow(
                      () -> new IllegalStateException("install PostgreSQL (Debian: postgresql)")));
      server.make();
      server.up();
      try (Connection connection = server.connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + DATABASE);
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL started, but cannot be used", e);
    }
  }

  private void make() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    if (ROOT) {
      run("chown", "-R", "postgres", folder.toString());
    }
    asServer(
        "initdb",
        "--pgdata=" + data(),
        "--username=" + USER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--no-sync",
        "--encoding=UTF8",
        // Not C: names must be compared alike, whatever the language of the database.
        "--locale=C.UTF-8");
  }

  /** Starts it, also again after {@link #down}, on the same port. */
  void up() throws IOException {
    asServer(
        "pg_ctl",
        "--pgdata=" + data(),
        "--wait",
        "--log=" + folder.resolve("log"),
        "--options=-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c port="
            + port
            + " -c fsync=off -c max_connections=40",
        "start");
  }

  /** Stops it as a crash would. */
  void down() throws IOException {
    asServer("pg_ctl", "--pgdata=" + data(), "--mode=immediate", "--wait", "stop");
  }

  int port() {
    return port;
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, PASSWORD);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void asServer(String program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    if (ROOT) {
      words.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    words.add(programs.resolve(program).toString());
    words.addAll(List.of(arguments));
    run(words.toArray(String[]::new));
  }

  private void run(String... words) throws IOException {
    Path output = Files.createTempFile("belay-postgres", ".out");
    try {
      Process process =
          new ProcessBuilder(words)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(
            String.join(" ", words) + " failed: " + Files.readString(output).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(output);
    }
  }

  @Override
  public void close() {
    try {
      down();
      run("rm", "-rf", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
