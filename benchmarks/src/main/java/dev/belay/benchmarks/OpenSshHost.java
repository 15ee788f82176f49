package dev.belay.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OpenSSH's server on a loopback port, for the account that runs the benchmark, with a key of its
 * own. Its folder looks like the inventory of an emulated fleet of one device.
 */
final class OpenSshHost implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final Process process;

  private OpenSshHost(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** The server's program, if this machine has one, and {@code scp} with it. */
  static Optional<Path> program() {
    boolean client = anyIn("/usr/bin", "/usr/local/bin", "scp").isPresent();
    return client ? anyIn("/usr/sbin", "/usr/local/sbin", "sshd") : Optional.empty();
  }

  /** Starts a server and waits until it listens. */
  static OpenSshHost start(Path sshd, Path folder) throws IOException {
    Files.createDirectories(folder);
    if (System.getProperty("user.name").equals("root")) {
      // Where the server separates its privileges; a service would have made it.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    key(folder.resolve("host_key"));
    key(folder.resolve("key"));
    int port = freePort();
    Path configuration =
        Files.writeString(
            folder.resolve("sshd_config"),
            """
            ListenAddress 127.0.0.1:%d
            HostKey %s
            AuthorizedKeysFile %s
            PidFile none
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            PermitRootLogin prohibit-password
            Subsystem sftp internal-sftp
            """
                .formatted(port, folder.resolve("host_key"), folder.resolve("key.pub")));
    String[] hostKey = Files.readString(folder.resolve("host_key.pub")).split(" ", -1);
    Files.writeString(
        folder.resolve("known_hosts"),
        "[127.0.0.1]:" + port + " " + hostKey[0] + " " + hostKey[1] + "\n");
    Files.writeString(
        folder.resolve("hosts.yaml"), "server:\n  hostname: 127.0.0.1\n  port: " + port + "\n");
    Process process =
        new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    OpenSshHost host = new OpenSshHost(folder, port, process);
    host.awaitListening();
    return host;
  }

  /** Where everything about it lies: hosts.yaml, known_hosts, and the account's key. */
  Path folder() {
    return folder;
  }

  /**
   * Copies a file there by {@code scp}.
   *
   * @return seconds from the start of the program to its end
   */
  double scp(Path file, Path to) throws IOException {
    return seconds("scp", "-P", file.toString(), "127.0.0.1:" + to);
  }

  /**
   * Computes a file's checksum there by {@code ssh}, which a copy by scp leaves to be done.
   *
   * @return seconds from the start of the program to its end
   */
  double checksum(Path file) throws IOException {
    return seconds("ssh", "-p", "127.0.0.1", "sha256sum '" + file + "' >/dev/null");
  }

  private double seconds(String program, String portOption, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(program, "-q", "-F", "none"));
    command.addAll(List.of("-o", "UserKnownHostsFile=" + folder.resolve("known_hosts")));
    command.addAll(List.of("-i", folder.resolve("key").toString()));
    command.addAll(List.of(portOption, Integer.toString(port)));
    command.addAll(List.of(words));
    long began = System.nanoTime();
    run(command);
    return (System.nanoTime() - began) / 1e9;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }

  private void awaitListening() throws IOException {
    long ends = System.nanoTime() + TO_START.toNanos();
    while (true) {
      try (Socket unused = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > ends) {
          throw new IOException(
              "sshd did not start: " + Files.readString(folder.resolve("sshd.log")), notYet);
        }
        Thread.onSpinWait();
      }
    }
  }

  private static void key(Path file) throws IOException {
    run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()));
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      throw new IOException(command.getFirst() + " ended with " + status);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static Optional<Path> anyIn(String folder, String other, String program) {
    return Stream.of(folder, other)
        .map(path -> Path.of(path, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
