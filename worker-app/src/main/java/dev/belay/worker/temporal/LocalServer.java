package dev.belay.worker.temporal;

import dev.belay.integrations.input.InputException;
import dev.belay.workflows.wire.SearchKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A durable Temporal on this machine: Temporal's own development server with a database file, on
 * loopback only. One server for one database; a second start is refused. Thread-safe.
 */
public final class LocalServer implements AutoCloseable {
  /** Where Temporal's tools look first. */
  public static final int USUAL_PORT = 7233;

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Process process;
  private final ServerRecord record;
  private final Path folder;
  private final FileChannel channel;

  private LocalServer(Process process, ServerRecord record, Path folder, FileChannel channel) {
    this.process = process;
    this.record = record;
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * What to start.
   *
   * @param folder for database and log; made when missing, readable by its owner only
   * @param port for workers and starters; 0 takes a free one
   * @param uiPort for the web page; 0 leaves it away
   */
  public record Options(Path folder, int port, int uiPort) {}

  /**
   * A server that runs and how to reach it.
   *
   * @param address {@code host:port} of the server
   * @param uiPort of the web page; 0 when there is none
   */
  public record Found(String address, int uiPort, long pid) {}

  /** The server of this folder, if one runs, whoever started it. */
  public static Optional<Found> find(Path folder) {
    return ServerRecord.ofRunning(folder)
        .map(record -> new Found(address(record.port()), record.uiPort(), record.pid()));
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @throws InputException one line: no {@code temporal} command, a server already on this
   *     database, a port in use, an unusable folder
   */
  public static LocalServer start(Options options, Map<String, String> environment) {
    Path cli = TemporalCli.find(environment);
    Path folder = options.folder();
    FileChannel channel = lock(folder);
    try {
      Optional<Found> running = find(folder);
      if (running.isPresent()) {
        throw second(folder, " at " + running.get().address());
      }
      int port = options.port() == 0 ? freePort() : options.port();
      if (isTaken(port)) {
        throw InputException.of(
            "port " + port + " on this machine is in use", "choose another one for the server");
      }
      Process process = launch(cli, folder, port, options.uiPort());
      Instant started = process.info().startInstant().orElseGet(Instant::now);
      ServerRecord record = new ServerRecord(process.pid(), started, port, options.uiPort());
      record.write(folder);
      LocalServer server = new LocalServer(process, record, folder, channel);
      server.awaitAnswer();
      return server;
    } catch (IOException e) {
      closeQuietly(channel);
      throw unusable(folder);
    } catch (RuntimeException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  /** Where workers and starters reach it. */
  public String address() {
    return address(record.port());
  }

  /** The web page's address; empty when there is none. */
  public Optional<String> ui() {
    return record.uiPort() == 0
        ? Optional.empty()
        : Optional.of("http://127.0.0.1:" + record.uiPort());
  }

  /** The server's process. */
  public long pid() {
    return record.pid();
  }

  /** Done with the exit code when the server ends, by itself or by {@link #close}. */
  public CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Stops the server, politely first; what it keeps is in its database. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(ServerRecord.file(folder));
    } catch (IOException e) {
      // The record names a process that is gone, which every reader of it checks.
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    closeQuietly(channel);
  }

  private static Process launch(Path cli, Path folder, int port, int uiPort) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(cli.toString(), "server", "start-dev", "--ip", "127.0.0.1"));
    command.addAll(List.of("--port", Integer.toString(port)));
    if (uiPort == 0) {
      command.add("--headless");
    } else {
      command.addAll(List.of("--ui-ip", "127.0.0.1", "--ui-port", Integer.toString(uiPort)));
    }
    command.addAll(List.of("--db-filename", folder.resolve("temporal.db").toString()));
    // Its default journal is two to three times slower.
    command.addAll(List.of("--sqlite-pragma", "journal_mode=wal"));
    command.addAll(List.of("--sqlite-pragma", "synchronous=normal"));
    // What somebody waits for goes before the batches of a run.
    command.addAll(List.of("--dynamic-config-value", "matching.useNewMatcher=true"));
    command.addAll(List.of("--log-level", "warn"));
    SearchKeys.ALL.forEach(
        key -> command.addAll(List.of("--search-attribute", key.getName() + "=Keyword")));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
        .redirectErrorStream(true)
        .start();
  }

  private void awaitAnswer() {
    Instant deadline = Instant.now().plus(START);
    while (Instant.now().isBefore(deadline) && !endedWithin(Duration.ofMillis(25))) {
      if (isTaken(record.port())) {
        try (TemporalConnection connection = TemporalConnection.to(address())) {
          SearchAttributeRegistration.ensure(connection);
          return;
        } catch (InputException e) {
          // The port is open a moment before the namespace is there.
        }
      }
    }
    close();
    throw InputException.of(
        "the local Temporal server did not come up on " + address(),
        "see " + log(folder) + " for its reason");
  }

  private boolean endedWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Held as long as the server runs; the operating system frees it when this process dies. */
  private static FileChannel lock(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return channel;
      }
      closeQuietly(channel);
    } catch (IOException e) {
      throw unusable(folder);
    }
    throw second(folder, find(folder).map(found -> " at " + found.address()).orElse(""));
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
      return false;
    }
  }

  private static InputException second(Path folder, String where) {
    return InputException.of(
        "a server" + where + " already serves the database in " + folder,
        "use that one, or stop it first");
  }

  private static InputException unusable(Path folder) {
    return InputException.of(
        "the server's folder " + folder + " cannot be used",
        "make it readable and writable for this user, on a disk with room");
  }

  private static boolean isTaken(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path log(Path folder) {
    return folder.resolve("temporal.log");
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Its lock ends with the process at the latest.
    }
  }
}
