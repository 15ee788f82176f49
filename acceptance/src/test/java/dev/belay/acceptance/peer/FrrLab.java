package dev.belay.acceptance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Real FRR routers behind real OpenSSH, one process space each; frr-lab.sh does the work. Not
 * thread-safe.
 */
public final class FrrLab implements AutoCloseable {
  /** The account that logs in by {@link #privateKey()}. */
  public static final String ACCOUNT = "belay-lab";

  private static final Path SCRIPT = Path.of("src/test/scripts/frr-lab.sh").toAbsolutePath();

  private final Path folder;
  private final int count;
  private final int firstPort;
  private final MachineLock names;

  private FrrLab(Path folder, int count, int firstPort, MachineLock names) {
    this.folder = folder;
    this.count = count;
    this.firstPort = firstPort;
    this.names = names;
  }

  /**
   * Starts routers frr1, frr2, …; their keys and known_hosts go into the folder, which must not
   * exist.
   */
  public static FrrLab start(Path folder, int count) {
    Peer.FRR.path();
    FrrLab lab = new FrrLab(folder, count, freePorts(count), MachineLock.on("routers"));
    try {
      lab.script("start", folder.toString(), String.valueOf(count), String.valueOf(lab.firstPort));
    } catch (RuntimeException e) {
      lab.names.close();
      throw e;
    }
    return lab;
  }

  /** The routers' names. */
  public List<String> routers() {
    return IntStream.rangeClosed(1, count).mapToObj(index -> "frr" + index).toList();
  }

  /** The loopback port of a router's sshd. */
  public int port(String router) {
    return firstPort + routers().indexOf(router);
  }

  /** The key of {@link #ACCOUNT}. */
  public Path privateKey() {
    return folder.resolve("id_ed25519");
  }

  /** The routers' host keys. */
  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** What a router answers when it is asked directly, without SSH and without Belay. */
  public String ask(String router, String command) {
    return script("show", folder.toString(), router, command);
  }

  /** The configuration a router would start with, read from its disk. */
  public String startup(String router) {
    try {
      return Files.readString(Path.of("/etc/frr", router, "frr.conf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process ids of the SSH sessions that are open on a router. */
  public long sessions(String router) {
    return daemon(router).map(process -> process.children().count()).orElse(0L);
  }

  /** Ends every SSH session on a router without a word, as a lost link does. */
  public void cutSessions(String router) {
    List<ProcessHandle> open =
        daemon(router).map(process -> process.descendants().toList()).orElse(List.of());
    open.forEach(ProcessHandle::destroyForcibly);
    open.forEach(process -> process.onExit().join());
  }

  private Optional<ProcessHandle> daemon(String router) {
    String id = read(Path.of("/var/run/frr", router, "sshd.pid")).strip();
    return ProcessHandle.of(Long.parseLong(id));
  }

  @Override
  public void close() {
    try (names) {
      script("stop", folder.toString());
    }
  }

  private String script(String... arguments) {
    try {
      Path output = Files.createTempFile("frr-lab", ".out");
      try {
        // To a file, not a pipe: the daemons keep what they inherit open for ever.
        Process process =
            new ProcessBuilder(
                    Stream.concat(Stream.of(SCRIPT.toString()), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new IllegalStateException(
              "frr-lab.sh " + String.join(" ", arguments) + " failed: " + read(output));
        }
        return read(output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while frr-lab.sh ran", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePorts(int count) {
    for (int first = 30_220; first < 32_000; first += count) {
      int candidate = first;
      if (IntStream.range(0, count).allMatch(index -> isFree(candidate + index))) {
        return first;
      }
    }
    throw new IllegalStateException("no " + count + " free ports in a row");
  }

  private static boolean isFree(int port) {
    try (ServerSocket ignored = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
