package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Looks for planted secrets on screens and in files. Thread-safe. */
final class SecretSearch {
  private final List<String> secrets;
  private final Queue<Ran> screens = new ConcurrentLinkedQueue<>();

  SecretSearch(String... secrets) {
    this.secrets = List.of(secrets);
  }

  /** Runs a command, which must end that way and show none of them. */
  Ran done(Home user, int exitCode, String... words) {
    Ran ran = user.belay(words);
    screens.add(ran);
    String said = String.join(" ", words) + ": " + ran.all();
    assertThat(ran.exitCode()).as(said).isEqualTo(exitCode);
    none(said, ran.all());
    return ran;
  }

  /** Nothing of it is in this text. */
  void none(String what, String text) {
    assertThat(secrets).as("secrets in %s", what).noneMatch(text::contains);
  }

  /** Nothing of it is in any of these files, whatever they are. */
  void none(Stream<Path> files) {
    files.forEach(file -> none(file.toString(), read(file)));
  }

  /** All files below a folder, of which there are none when it was never made. */
  static Stream<Path> files(Path folder) {
    if (Files.notExists(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
