package dev.belay.cli.lab;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.BelaySettings;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/**
 * A laboratory's folder and the process that may be running for it. Immutable.
 *
 * @param path absolute
 */
record LabFolder(Path path) {
  private static final String PROCESS = "lab.properties";

  /** The one named, else this folder when it is a laboratory's, else {@code lab} below it. */
  static LabFolder of(@org.jspecify.annotations.Nullable Path named) {
    Path here = Path.of("").toAbsolutePath();
    Path folder =
        named != null ? named : Files.exists(here.resolve(PROCESS)) ? here : here.resolve("lab");
    return new LabFolder(folder.toAbsolutePath().normalize());
  }

  /** Where the process writes what goes wrong. */
  Path log() {
    return path.resolve("lab.log");
  }

  /** The process of a laboratory that runs. */
  Optional<ProcessHandle> running() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path.resolve(PROCESS))) {
      properties.load(reader);
      long pid = Long.parseLong(properties.getProperty("pid", ""));
      Instant started = Instant.parse(properties.getProperty("started", ""));
      // The number alone may meanwhile be another process's.
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> process.info().startInstant().map(started::equals).orElse(true));
    } catch (NoSuchFileException | NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable();
    }
  }

  /** Remembers the process, so that another command finds it. */
  void remember(ProcessHandle process) {
    Properties properties = new Properties();
    properties.setProperty("pid", Long.toString(process.pid()));
    properties.setProperty(
        "started", process.info().startInstant().orElseGet(Instant::now).toString());
    try (Writer writer = Files.newBufferedWriter(path.resolve(PROCESS))) {
      properties.store(writer, "the laboratory that `belay lab start` started");
    } catch (IOException e) {
      throw unusable();
    }
  }

  /** Forgets the process. */
  void forget() {
    try {
      Files.deleteIfExists(path.resolve(PROCESS));
    } catch (IOException e) {
      throw unusable();
    }
  }

  /**
   * Makes the folder and the files in it that do not depend on the devices; refuses one that holds
   * settings which are not a laboratory's.
   */
  void prepare() {
    Path settings = path.resolve(BelaySettings.FILE_NAME);
    try {
      Files.createDirectories(path);
      if (Files.exists(settings) && !Files.readString(settings).startsWith(LabFiles.MARK)) {
        throw InputException.in(
            settings,
            "these settings are not a laboratory's, and starting one would overwrite them",
            "name another folder with --folder");
      }
      LabFiles.write(path);
    } catch (IOException e) {
      throw unusable();
    }
  }

  /** Held while a laboratory is being started; empty when somebody else is starting one. */
  Optional<FileChannel> lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve("lab.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel)) {
        return Optional.of(channel);
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw unusable();
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held in this very process
    }
  }

  private InputException unusable() {
    return InputException.in(
        path, "the laboratory's folder cannot be used", "check its rights, or name another one");
  }
}
