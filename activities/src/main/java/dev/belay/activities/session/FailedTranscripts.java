package dev.belay.activities.session;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.workflows.change.ChecksReport;
import dev.belay.workflows.change.RevertReport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the end of each session that failed, one file per session, and of those the newest. So the
 * folder stays small whatever a fleet does. Thread-safe.
 */
public final class FailedTranscripts {
  private static final Logger LOG = LoggerFactory.getLogger(FailedTranscripts.class);

  /** Nothing else in that folder is ever removed. */
  private static final Pattern OURS =
      Pattern.compile(".+-(?<moment>[0-9]{8}T[0-9]{6}Z)-(?<number>[0-9]{1,18})\\.failed\\.log");

  private static final int MOST_ATTEMPTS = 1_000;

  private final @Nullable Path folder;
  private final int kept;
  private final Clock clock;
  private final AtomicLong written = new AtomicLong();

  /**
   * Transcripts in a folder.
   *
   * @param folder null = none are kept
   * @param kept how many
   */
  public FailedTranscripts(@Nullable Path folder, int kept, Clock clock) {
    this.folder = folder;
    this.kept = kept;
    this.clock = clock;
  }

  /** What hears the next session; null when nothing is to be kept. */
  @Nullable LastWords listen() {
    return folder == null ? null : new LastWords();
  }

  /** Whether a step's result says that the device, or what was found on it, said no. */
  static boolean saysNo(@Nullable Object result) {
    return result instanceof ApplyOutcome.Refused
        || result instanceof RevertReport.NotProven
        || (result instanceof ChecksReport checks
            && checks.verdicts().stream().anyMatch(verdict -> !verdict.passed()));
  }

  /**
   * Keeps it. Never fails: the failure that it belongs to is what people must hear of.
   *
   * @param why in a word, such as a fault's type
   */
  void keep(String device, String platform, String why, @Nullable LastWords words) {
    String said = words == null ? "" : words.text();
    if (folder == null || said.isEmpty()) {
      return;
    }
    try {
      Instant now = clock.instant();
      Files.createDirectories(folder, rights("rwx------"));
      Path file = create(folder, device, now);
      Files.writeString(file, "# %s (%s), %s: %s%n".formatted(device, platform, now, why) + said);
      LOG.warn("The end of what was said to {} is in {}.", device, file);
      removeOldest(folder);
    } catch (IOException e) {
      LOG.warn("What was said to {} before it failed cannot be kept: {}", device, e.toString());
    }
  }

  /** Another worker may write into the same folder. */
  private Path create(Path in, String device, Instant now) throws IOException {
    for (int attempt = 1; ; attempt++) {
      String name = Transcripts.fileName(device, now, written.incrementAndGet());
      try {
        return Files.createFile(in.resolve(name + ".failed.log"), rights("rw-------"));
      } catch (FileAlreadyExistsException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private synchronized void removeOldest(Path from) throws IOException {
    List<Path> ours;
    try (Stream<Path> files = Files.list(from)) {
      ours =
          files
              .filter(file -> OURS.matcher(nameOf(file)).matches())
              .sorted(
                  Comparator.comparing(FailedTranscripts::moment)
                      .thenComparingLong(FailedTranscripts::number))
              .toList();
    }
    for (Path file : ours.subList(0, Math.max(0, ours.size() - kept))) {
      Files.deleteIfExists(file);
    }
  }

  private static String moment(Path file) {
    return named(file).group("moment");
  }

  private static long number(Path file) {
    return Long.parseLong(named(file).group("number"));
  }

  private static Matcher named(Path file) {
    Matcher matcher = OURS.matcher(nameOf(file));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file + " is none of ours");
    }
    return matcher;
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static FileAttribute<Set<PosixFilePermission>> rights(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
