package dev.belay.cli.change;

import dev.belay.integrations.settings.TranscriptSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The transcripts of sessions that are kept on this machine, found by their names: a worker names
 * them after device and moment. Those of workers elsewhere are not found. Immutable.
 */
final class TranscriptFiles {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern OF_A_SESSION =
      Pattern.compile(
          "(?<device>.+)-(?<moment>[0-9]{8}T[0-9]{6}Z)-[0-9]{1,18}\\.(?:failed\\.log|log|cast)");

  private final List<Path> files;

  private TranscriptFiles(List<Path> files) {
    this.files = files;
  }

  /** Of the folders that the settings name; one that cannot be read has none. */
  static TranscriptFiles of(TranscriptSettings settings) {
    List<Path> files = new ArrayList<>();
    Stream.of(settings.folder(), settings.failed())
        .filter(Objects::nonNull)
        .distinct()
        .forEach(folder -> {
          try (Stream<Path> found = Files.list(folder)) {
            found.sorted().forEach(files::add);
          } catch (IOException e) {
            // The folder appears with its first transcript, and may be another user's.
          }
        });
    return new TranscriptFiles(List.copyOf(files));
  }

  /** Of sessions with this device that began within this time. */
  List<Path> of(String device, Instant from, Instant until) {
    String first = MOMENT.format(from);
    String last = MOMENT.format(until);
    return files.stream()
        .filter(file -> {
          Matcher name = OF_A_SESSION.matcher(String.valueOf(file.getFileName()));
          return name.matches()
              && name.group("device").equals(device.replaceAll("[^A-Za-z0-9._-]|^[.]+", "_"))
              && name.group("moment").compareTo(first) >= 0
              && name.group("moment").compareTo(last) <= 0;
        })
        .toList();
  }
}
