package dev.belay.acceptance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * OpenSSH's own servers, agent and keys on loopback: what others run, for our client to meet. Not
 * thread-safe.
 */
public final class OpenSshLab implements AutoCloseable {
  /** The account that all servers know. */
  public static final String ACCOUNT = "belay-ssh";

  /** Its password. */
  public static final String PASSWORD = "correct-horse-9";

  private final Path folder;
  private final MachineLock account = MachineLock.on("account");
  private final List<Process> running = new ArrayList<>();

  private OpenSshLab(Path folder) {
    this.folder = folder;
  }

  /** Prepares the account and a folder for keys, which must not exist. */
  public static OpenSshLab start(Path folder) {
    Peer.OPENSSH_LOGINS.path();
    OpenSshLab lab = new OpenSshLab(folder);
    try {
      Files.createDirectories(Path.of("/run/sshd"));
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (Stream.of(lab.tool(Map.of(), "getent", "passwd").split("\n"))
        .noneMatch(line -> line.startsWith(ACCOUNT + ":"))) {
      lab.tool(
          Map.of(),
          "useradd",
          "--no-create-home",
          "--home-dir",
          "/",
          "--shell",
          "/bin/bash",
          ACCOUNT);
    }
    lab.setPassword();
    return lab;
  }

  /** The account's password is the known one again, and not expired. */
  public void setPassword() {
    Path line = write("password.txt", ACCOUNT + ":" + PASSWORD + "\n");
    tool(Map.of(), "sh", "-c", "chpasswd <" + line);
    tool(Map.of(), "chage", "-M", "-1", "-d", "2026-01-01", ACCOUNT);
  }

  /** The account must change its password at the next login. */
  public void expirePassword() {
    tool(Map.of(), "chage", "-d", "0", ACCOUNT);
  }

  /**
   * A new key; its file is returned.
   *
   * @param options of ssh-keygen, such as {@code -t ed25519}
   */
  public Path key(String name, String passphrase, String... options) {
    Path file = folder.resolve(name);
    tool(
        Map.of(),
        Stream.concat(
                Stream.of("ssh-keygen", "-q", "-N", passphrase, "-C", name, "-f", file.toString()),
                Stream.of(options))
            .toArray(String[]::new));
    return file;
  }

  /** Certifies the public half of a key for the account; {@code NAME-cert.pub} lies beside it. */
  public void certify(Path authority, Path key) {
    tool(
        Map.of(),
        "ssh-keygen",
        "-q",
        "-s",
        authority.toString(),
        "-I",
        "lab",
        "-n",
        ACCOUNT,
        "-V",
        "-1h:+1h",
        key + ".pub");
  }

  /** Starts a server; returns what is known about it. */
  public Server server(String name, String... moreSettings) {
    return server(name, key(name + "-host-" + running.size(), "", "-t", "ed25519"), moreSettings);
  }

  /** Starts a server with a host key of one's own. */
  public Server server(String name, Path hostKey, String... moreSettings) {
    int port = freePort();
    Path authorized = Path.of("/run/sshd", ACCOUNT + "-" + port + ".keys");
    Path config =
        write(
            name + "-" + port + ".conf",
            // In this language the first value of a setting counts.
            String.join("\n", moreSettings)
                + """

                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                PidFile none
                AuthorizedKeysFile %s
                AllowUsers %s
                PrintMotd no
                PrintLastLog no
                StrictModes no
                UsePAM no
                MaxStartups 200
                """
                    .formatted(port, hostKey, authorized, ACCOUNT));
    spawn(
        Map.of(),
        name + "-" + port + ".log",
        "/usr/sbin/sshd",
        "-D",
        "-e",
        "-f",
        config.toString());
    awaitPort(port);
    return new Server(name, port, Path.of(hostKey + ".pub"), authorized, this);
  }

  /** Starts an agent that holds these keys; returns its socket. */
  public Path agent(Path... keys) {
    Path socket = emptyAgent();
    for (Path key : keys) {
      tool(Map.of("SSH_AUTH_SOCK", socket.toString()), "ssh-add", "-q", key.toString());
    }
    return socket;
  }

  /** Starts an agent whose owner never agrees to the use of its key; returns its socket. */
  public Path agentThatAsksBeforeItSignsWith(Path key) {
    Path socket = emptyAgent();
    tool(Map.of("SSH_AUTH_SOCK", socket.toString()), "ssh-add", "-q", "-c", key.toString());
    return socket;
  }

  private Path emptyAgent() {
    Path socket = folder.resolve("agent-" + running.size());
    Map<String, String> nobodyToAsk = Map.of("SSH_ASKPASS", "/bin/false");
    spawn(nobodyToAsk, socket.getFileName() + ".log", "ssh-agent", "-D", "-a", socket.toString());
    awaitFile(socket);
    return socket;
  }

  /** What a server wrote about itself. */
  public String log(Server server) {
    return read(folder.resolve(server.name() + "-" + server.port() + ".log"));
  }

  public Path write(String name, String text) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end; returns what it printed. */
  public String tool(Map<String, String> environment, String... words) {
    try {
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", words) + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a tool ran", e);
    }
  }

  @Override
  public void close() {
    for (Process process : running) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    try (account) {
      tool(Map.of(), "sh", "-c", "rm -f /run/sshd/" + ACCOUNT + "-*.keys");
    }
  }

  private void spawn(Map<String, String> environment, String log, String... words) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(log).toFile());
      builder.environment().putAll(environment);
      running.add(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitPort(int port) {
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> {
          new Socket(InetAddress.getLoopbackAddress(), port).close();
          return true;
        });
  }

  private static void awaitFile(Path file) {
    Awaitility.await().until(() -> Files.exists(file));
  }

  /**
   * A server that runs.
   *
   * @param name for its files
   * @param port on loopback
   * @param hostKey the public half
   * @param authorizedKeys the file in which it looks for the account's keys
   */
  public record Server(String name, int port, Path hostKey, Path authorizedKeys, OpenSshLab lab) {
    /** Lets the holder of a key log in. */
    public Server accepts(Path key) {
      return accepts("", key);
    }

    /** Lets the holders of certificates of an authority log in. */
    public Server acceptsCertificatesOf(Path authority) {
      return accepts("cert-authority ", authority);
    }

    private Server accepts(String options, Path key) {
      try {
        Files.writeString(
            authorizedKeys,
            (Files.exists(authorizedKeys) ? read(authorizedKeys) : "")
                + options
                + read(Path.of(key + ".pub")));
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The line that makes its host key known. */
    public String knownHostsLine() {
      String[] words = read(hostKey).split(" ", -1);
      return "[127.0.0.1]:" + port + " " + words[0] + " " + words[1] + "\n";
    }
  }
}
