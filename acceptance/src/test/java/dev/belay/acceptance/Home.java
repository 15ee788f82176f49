package dev.belay.acceptance;

import dev.belay.cli.Belay;
import dev.belay.cli.output.Terminal;
import dev.belay.emulated.EmulatedDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A user's folder: settings, inventory, account, host keys, change files; and the command run in
 * it.
 */
final class Home {
  /** What a command printed and how it ended. */
  record Ran(int exitCode, String out, String err) {
    String all() {
      return out + err;
    }
  }

  /** Of every home. */
  private static final String SETTINGS =
      """
      data: data
      inventory:
        hosts: hosts.yaml
        credential: file:lab
      credentials:
        file: credentials.yaml
      host-keys:
        file: known_hosts
      """;

  private final Path folder;

  private Home(Path folder) {
    this.folder = folder;
  }

  /** A folder for emulated devices, which all take the account lab/lab. */
  static Home forEmulated(Path folder, Collection<EmulatedDevice> devices) {
    Home home = new Home(folder);
    home.write("known_hosts", lines(devices.stream().map(EmulatedDevice::hostKeyLine)));
    home.write(
        "hosts.yaml",
        lines(
            devices.stream()
                .map(d ->
                    host(
                        d.name(),
                        d.port(),
                        d.spec().platform(),
                        "site" + Math.abs(d.name().hashCode() % 3)))));
    home.secret("credentials.yaml", "lab:\n  username: lab\n  password: lab\n");
    home.write("belay.yaml", settings(""));
    return home;
  }

  /** An empty folder with settings; the caller writes the rest. */
  static Home empty(Path folder, String moreSettings) {
    Home home = new Home(folder);
    home.write("belay.yaml", settings(moreSettings));
    return home;
  }

  static String host(String name, int port, String platform, String site) {
    return "%s: {hostname: 127.0.0.1, port: %d, platform: %s, data: {site: %s}}"
        .formatted(name, port, platform, site);
  }

  static String settings(String more) {
    return SETTINGS
        + """
        limits:
          logins-per-second: 500
          sessions-per-site: 200
        worker:
          port: 0
        """
        + more;
  }

  /** Settings whose limits do not keep anybody waiting, however many devices work at once. */
  static String withoutLimits(String more) {
    return SETTINGS
        + """
        limits:
          sessions: 1000
          sessions-per-site: 1000
          logins-per-second: 1000
          logins-per-second-per-site: 1000
        worker:
          port: 0
          slots: 1000
        """
        + more;
  }

  Path folder() {
    return folder;
  }

  Path settings() {
    return folder.resolve("belay.yaml");
  }

  Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path secret(String name, String text) {
    Path file = write(name, text);
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Runs a command as a user in this folder would. */
  Ran belay(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream o = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream e = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      String[] all =
          Stream.concat(Stream.of(words), Stream.of("--config", settings().toString()))
              .toArray(String[]::new);
      int exit = Belay.run(Terminal.plain(o, e), all);
      return new Ran(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n", "", "\n"));
  }
}
