package dev.belay.cli.trust;

import dev.belay.integrations.input.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An OpenSSH known_hosts file that is shown and edited. What it does not understand it leaves as it
 * is. A write replaces the file as a whole, so that a reader never sees half of it. Not
 * thread-safe.
 */
public final class KnownHostsFile {
  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final List<String> lines;

  private KnownHostsFile(Path file, List<String> lines) {
    this.file = file;
    this.lines = new ArrayList<>(lines);
  }

  /**
   * Reads the file; a missing one is empty.
   *
   * @throws InputException when it is there and cannot be read
   */
  public static KnownHostsFile read(Path file) {
    try {
      return new KnownHostsFile(file, Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      return new KnownHostsFile(file, List.of());
    } catch (IOException e) {
      throw InputException.in(
          file, "the known hosts cannot be read", "make it a text file that you may read");
    }
  }

  /** All keys in the file's order. */
  List<KnownKey> keys() {
    return lines.stream().flatMap(line -> key(line).stream()).toList();
  }

  /** The keys of one host. */
  List<KnownKey> keys(String host, int port) {
    return keys().stream().filter(key -> HostPattern.matches(key.hosts(), host, port)).toList();
  }

  /** Whether any key of that host is known. */
  public boolean knows(String host, int port) {
    return !keys(host, port).isEmpty();
  }

  /** Adds a line. */
  void add(String line) {
    lines.add(line);
  }

  /**
   * Forgets a host. A line for several hosts keeps the others; a pattern is left alone, because it
   * speaks of hosts we were not asked about.
   */
  void remove(String host, int port) {
    List<String> kept =
        lines.stream()
            .flatMap(line -> withoutHost(line, host, port).stream())
            .collect(Collectors.toCollection(ArrayList::new));
    lines.clear();
    lines.addAll(kept);
  }

  private static Optional<String> withoutHost(String line, String host, int port) {
    Optional<KnownKey> key = key(line);
    if (key.isEmpty() || !HostPattern.matches(key.get().hosts(), host, port)) {
      return Optional.of(line);
    }
    String hosts = key.get().hosts();
    String others =
        Stream.of(hosts.split(",", -1))
            .filter(one -> HostPattern.isPattern(one) || !HostPattern.matches(one, host, port))
            .collect(Collectors.joining(","));
    String rest = line.substring(line.indexOf(hosts) + hosts.length());
    return others.isEmpty() ? Optional.empty() : Optional.of(others + rest);
  }

  /** Writes what was changed; the file belongs to its owner only. */
  void write() {
    Path target = file.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      Path real = Files.exists(target) ? target.toRealPath() : target;
      Path fresh =
          Files.createTempFile(
              real.getParent(),
              ".known_hosts",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      try {
        Files.writeString(
            fresh,
            lines.stream().map(line -> line + "\n").collect(Collectors.joining()),
            StandardCharsets.UTF_8);
        Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw InputException.in(
          file, "the known hosts cannot be written", "check the rights of the file and its folder");
    }
  }

  /** Empty for comments, for marked lines (authorities, revoked keys) and for what is no key. */
  private static Optional<KnownKey> key(String line) {
    String[] fields = line.strip().split("\\s+", 4);
    return fields.length < 3 || fields[0].startsWith("#") || fields[0].startsWith("@")
        ? Optional.empty()
        : Optional.of(new KnownKey(fields[0], fields[1], fields[2]));
  }
}
