package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What {@code docker-compose.yml} describes, started by {@code deploy/native/cluster}: PostgreSQL,
 * the Temporal server on it, and workers, with a folder of settings. For one thread.
 */
final class ClusterHome implements AutoCloseable {
  private static final int PATIENCE_MINUTES = 15; // the launcher may have to build
  private static final int FIRST_PORT = 21_200;
  private static final int LAST_PORT = 21_900;

  /** As many as the cluster takes from its first one on, and room behind them. */
  private static final int PORTS = 50;

  /** The most that the settings take; what limits the benchmark is the number at once. */
  private static final int LOGINS_PER_SECOND = 10_000;

  /** The database of the store, and the account that owns it. */
  private static final String STORE = "belay";

  private final Path checkout = Path.of("").toAbsolutePath();
  private final Path folder;
  private final int workers;
  private final int port;

  private Map<String, String> ofWorkers = Map.of();

  private ClusterHome(Path folder, int workers, int port) {
    this.folder = folder;
    this.workers = workers;
    this.port = port;
  }

  /**
   * Starts everything in a new folder, and waits until the workers are ready.
   *
   * @param sessions of each worker at the same time, at most
   */
  static ClusterHome start(int workers, int sessions) throws IOException, InterruptedException {
    ClusterHome home = servers(workers);
    home.writeSettings(sessions, home.cluster("settings"));
    if (workers > 0) {
      home.startWorkers();
    }
    return home;
  }

  /**
   * The same with workers whose devices are simulated.
   *
   * @param sqlite whether the store is a file instead of a database of the cluster
   */
  static ClusterHome startSimulated(int workers, int sessions, boolean sqlite)
      throws IOException, InterruptedException {
    ClusterHome home = servers(workers);
    String settings = home.cluster("settings");
    home.writeSettings(
        sessions, sqlite ? settings.lines().findFirst().orElseThrow() + "\n" : settings);
    Files.createDirectories(home.inventory());
    Files.createDirectories(home.simulation());
    home.ofWorkers =
        Map.of(
            Simulation.FOLDER,
            home.simulation().toString(),
            "BELAY_JAVA_HOME",
            SimulatedWorker.javaHome(home.folder.resolve("java")).toString());
    return home;
  }

  private static ClusterHome servers(int workers) throws IOException, InterruptedException {
    ClusterHome home =
        new ClusterHome(Files.createTempDirectory("belay-cluster"), workers, freePorts());
    // Whoever interrupts the benchmark does not want its servers to go on.
    Runtime.getRuntime().addShutdownHook(new Thread(home::close));
    home.cluster("up", "--port-base", String.valueOf(home.port));
    return home;
  }

  /** Another benchmark of this machine may be at it. */
  private static int freePorts() throws IOException {
    for (int first = FIRST_PORT; first < LAST_PORT; first += PORTS) {
      if (isFree(first) && isFree(first + 1)) {
        return first;
      }
    }
    throw new IOException("the ports from " + FIRST_PORT + " to " + LAST_PORT + " are all in use");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private void writeSettings(int sessions, String places) throws IOException {
    Files.writeString(
        folder.resolve("belay.yaml"),
        places
            + """
            inventory:
              credential: file:lab
            host-keys:
              file: inventory/known_hosts
            mirror:
              enabled: false
            limits:
              sessions: %1$d
              sessions-per-site: %1$d
              logins-per-second: %2$d
              logins-per-second-per-site: %2$d
            """
                .formatted(sessions, LOGINS_PER_SECOND));
    Path accounts = folder.resolve("credentials.yaml");
    Files.createFile(
        accounts,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(accounts, "lab:\n  username: lab\n  password: lab\n");
  }

  /** Where a fleet writes its inventory and host keys. */
  Path inventory() {
    return folder.resolve("inventory");
  }

  /** Where simulated devices are described, and what they remember is kept. */
  Path simulation() {
    return folder.resolve("simulation");
  }

  /** The file of settings. */
  Path settings() {
    return folder.resolve("belay.yaml");
  }

  /** The account of the store, as variables of the environment. */
  Map<String, String> storeAccount() {
    return Map.of("STORE_USERNAME", STORE, "STORE_PASSWORD", secret("belay_password"));
  }

  /** A connection past the store. */
  Connection connectToStore() throws SQLException {
    return connect(STORE, STORE, secret("belay_password"));
  }

  /** How many bytes a database takes on its disk: {@code belay} or {@code temporal}. */
  long bytesOf(String database) throws SQLException {
    try (Connection connection = connect("postgres", "admin", secret("postgresql_password"));
        PreparedStatement asked = connection.prepareStatement("select pg_database_size(?)")) {
      asked.setString(1, database);
      try (ResultSet rows = asked.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private Connection connect(String database, String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
  }

  private String secret(String name) {
    try {
      return Files.readString(cluster().resolve("secrets").resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String temporalAddress() {
    return "127.0.0.1:" + (port + 1);
  }

  /** Starts those that do not run, and waits until all are ready. */
  void startWorkers() throws IOException, InterruptedException {
    cluster("workers", folder.toString(), String.valueOf(workers));
  }

  /** Kills one of them as a crash would: {@code postgresql}, {@code temporal}, {@code worker-1}. */
  void kill(String what) throws IOException, InterruptedException {
    cluster("kill", what);
  }

  /** Starts {@code postgresql} or {@code temporal} again. */
  void start(String what) throws IOException, InterruptedException {
    cluster("start", what);
  }

  /** The processes of the workers, the first one first. */
  List<Long> workers() throws IOException {
    List<Long> pids = new ArrayList<>();
    for (int worker = 1; worker <= workers; worker++) {
      pids.add(pid("worker-" + worker));
    }
    return pids;
  }

  long temporal() throws IOException {
    return pid("temporal");
  }

  long postgres() throws IOException {
    Path data = Path.of(Files.readString(cluster().resolve("postgresql-place")).strip(), "data");
    return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
  }

  private long pid(String name) throws IOException {
    return Long.parseLong(Files.readString(cluster().resolve("pids").resolve(name)).strip());
  }

  private Path cluster() {
    return folder.resolve("cluster");
  }

  /** Runs a command of Belay's, in a process of its own, and reads what it answers as JSON. */
  JsonNode belay(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("with-store", checkout.resolve("belay").toString()));
    all.addAll(List.of(words));
    all.addAll(List.of("--config", folder.resolve("belay.yaml").toString(), "--output", "json"));
    return new ObjectMapper().readTree(script(all, false));
  }

  private String cluster(String command, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(words));
    return script(all, true);
  }

  private String script(List<String> words, boolean mustSucceed)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("deploy/native/cluster").toString());
    command.add(words.getFirst());
    command.add(cluster().toString());
    command.addAll(words.subList(1, words.size()));
    Path output = Files.createTempFile("belay-cluster", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      // What is set for the measuring person's own Temporal must not reach these.
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("TEMPORAL_") && !name.endsWith("_PATH"));
      if (words.getFirst().equals("workers")) {
        builder.environment().putAll(ofWorkers);
      }
      Process process = builder.start();
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      if (!ended || (mustSucceed && process.exitValue() != 0)) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + " failed");
      }
      return Files.readString(output);
    } finally {
      Files.delete(output);
    }
  }

  /** Ends everything, and removes what it kept. Safe to call again. */
  @Override
  public synchronized void close() {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      cluster("down");
      new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
