package dev.belay.cli.init;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.BelaySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files a person begins with, in one folder. Immutable.
 *
 * @param folder absolute
 * @param texts what belongs into each file
 */
record FirstFiles(Path folder, Map<Path, String> texts) {
  private static final String CREDENTIALS = "credentials.yaml";

  /** The usual names, at which the settings look by default. */
  static FirstFiles in(Path folder) {
    Map<Path, String> texts = new LinkedHashMap<>();
    texts.put(folder.resolve(BelaySettings.FILE_NAME), BelaySettings.exampleText());
    for (String file : List.of("hosts.yaml", "groups.yaml", "defaults.yaml")) {
      texts.put(folder.resolve("inventory").resolve(file), resource(file));
    }
    texts.put(folder.resolve(CREDENTIALS), resource(CREDENTIALS));
    texts.put(
        folder.resolve(".gitignore"),
        "# Secrets, and what Belay writes itself.\n/" + CREDENTIALS + "\n/.belay/\n");
    return new FirstFiles(folder, texts);
  }

  /** Those that are not there. */
  List<Path> missing() {
    return texts.keySet().stream()
        .filter(file -> !Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** Those that were there when these were missing. */
  List<Path> kept(List<Path> missing) {
    return texts.keySet().stream().filter(file -> !missing.contains(file)).toList();
  }

  /**
   * Writes those that are not there.
   *
   * @throws InputException when the folder cannot be written to
   */
  void writeMissing() {
    for (Path file : missing()) {
      try {
        Files.createDirectories(file.getParent());
        write(file, texts.getOrDefault(file, ""));
      } catch (FileAlreadyExistsException e) {
        // Somebody else wrote it just now; theirs stays.
      } catch (IOException e) {
        throw InputException.in(
            file, "this file cannot be written", "check the rights and the room of its folder");
      }
    }
  }

  /** Never opens what is there. The accounts are their owner's from the first byte on. */
  private static void write(Path file, String text) throws IOException {
    String rights = file.endsWith(CREDENTIALS) ? "rw-------" : "rw-r--r--";
    try (var channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)))) {
      channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static String resource(String name) {
    try (InputStream stream = FirstFiles.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
