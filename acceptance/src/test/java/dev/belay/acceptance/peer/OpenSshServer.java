package dev.belay.acceptance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real OpenSSH server on a loopback port, with keys and a configuration of its own, for the
 * account that runs the test. Not thread-safe.
 */
public final class OpenSshServer implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Process process;

  private OpenSshServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts a server in a folder that must not exist, with more lines of configuration. */
  public static OpenSshServer start(Path folder, String... moreConfiguration) {
    Path sshd = Peer.OPENSSH.path();
    try {
      Files.createDirectories(folder);
      Path privilegeSeparation = Path.of("/run/sshd");
      if (isRoot()) {
        Files.createDirectories(privilegeSeparation);
      }
      generate(folder.resolve("host_key"));
      generate(folder.resolve("id_ed25519"));
      int port = freePort();
      Path configuration = folder.resolve("sshd_config");
      Files.writeString(
          configuration,
          """
          ListenAddress 127.0.0.1:%d
          HostKey %s
          AuthorizedKeysFile %s
          PidFile %s
          StrictModes no
          UsePAM no
          PasswordAuthentication no
          PermitRootLogin prohibit-password
          Subsystem sftp internal-sftp
          %s
          """
              .formatted(
                  port,
                  folder.resolve("host_key"),
                  folder.resolve("id_ed25519.pub"),
                  folder.resolve("sshd.pid"),
                  String.join("\n", moreConfiguration)));
      Process process =
          new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", configuration.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("sshd.log").toFile())
              .start();
      OpenSshServer server = new OpenSshServer(folder, port, process);
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(server::answers);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The account that logs in by {@link #privateKey()}. */
  public String account() {
    return System.getProperty("user.name");
  }

  /** The account's key. */
  public Path privateKey() {
    return folder.resolve("id_ed25519");
  }

  /** The line that trusts the server. */
  public String knownHostsLine() {
    List<String> key = List.of(read(folder.resolve("host_key.pub")).split(" ", -1));
    return "[127.0.0.1]:" + port + " " + key.get(0) + " " + key.get(1) + "\n";
  }

  /** The processes that serve connections. */
  public Stream<ProcessHandle> connections() {
    return process.descendants();
  }

  /** What the server said. */
  public String log() {
    return read(folder.resolve("sshd.log"));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("sshd did not start: " + log());
    }
    try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void generate(Path key) throws IOException {
    Process process =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
            .inheritIO()
            .start();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("ssh-keygen made no key " + key);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ssh-keygen ran", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
