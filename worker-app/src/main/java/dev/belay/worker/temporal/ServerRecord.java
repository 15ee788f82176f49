package dev.belay.worker.temporal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is written down beside a server's database, so that a server which outlived the process that
 * started it is still found. Immutable.
 *
 * @param pid the server's process
 * @param started when that process began; a number alone may meanwhile be another process's
 * @param port of its gRPC address on loopback
 * @param uiPort of its web page on loopback; 0 when it has none
 */
record ServerRecord(long pid, Instant started, int port, int uiPort) {
  static Path file(Path folder) {
    return folder.resolve("server.properties");
  }

  /** What the folder tells of a server that still runs. */
  static Optional<ServerRecord> ofRunning(Path folder) {
    return read(file(folder)).filter(record -> record.process().isPresent());
  }

  /** The process, if it is still the one that was started. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> handle.info().startInstant().map(started::equals).orElse(true));
  }

  void write(Path folder) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("pid", Long.toString(pid));
    properties.setProperty("started", started.toString());
    properties.setProperty("port", Integer.toString(port));
    properties.setProperty("ui-port", Integer.toString(uiPort));
    try (Writer writer = Files.newBufferedWriter(file(folder))) {
      properties.store(writer, "the local Temporal that `belay server` started");
    }
  }

  private static Optional<ServerRecord> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return Optional.of(
          new ServerRecord(
              Long.parseLong(value(properties, "pid")),
              Instant.parse(value(properties, "started")),
              Integer.parseInt(value(properties, "port")),
              Integer.parseInt(value(properties, "ui-port"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      // Half written by a process that was killed: its server had not been announced to anybody.
      return Optional.empty();
    }
  }

  private static String value(Properties properties, String key) {
    @Nullable String value = properties.getProperty(key);
    return Objects.requireNonNullElse(value, "");
  }
}
