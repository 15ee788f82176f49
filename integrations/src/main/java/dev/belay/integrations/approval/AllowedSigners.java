package dev.belay.integrations.approval;

import dev.belay.integrations.input.FileOwner;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A file of allowed signers in the format of {@code ssh-keygen(1)}. A line that cannot be used is
 * refused with the whole file: whoever misspelt it must learn so before an approval depends on it.
 * Immutable.
 */
final class AllowedSigners {
  private static final long LARGEST = 4L << 20;
  private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final List<AllowedSigner> lines;

  private AllowedSigners(List<AllowedSigner> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * Reads the file.
   *
   * @param zone of times that name none
   * @throws InputException with every mistake in it
   */
  static AllowedSigners read(Path file, ZoneId zone) {
    refuseForeignFile(file);
    Problems problems = new Problems();
    List<AllowedSigner> signers = new ArrayList<>();
    int number = 0;
    for (String text : TextSource.read(file, LARGEST).lines().toList()) {
      number++;
      String line = text.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        signers.add(new SignerLine(line, zone).read(number));
      } catch (SignerLine.Mistake mistake) {
        problems.add(Origin.line(file, number), mistake.what(), mistake.remedy());
      }
    }
    problems.throwIfAny();
    return new AllowedSigners(signers);
  }

  /** The lines that hold this key. */
  List<AllowedSigner> holding(byte[] publicKey) {
    return lines.stream().filter(signer -> signer.key().isEncodedAs(publicKey)).toList();
  }

  /** Who can write the file can approve in everybody's name. */
  private static void refuseForeignFile(Path file) {
    TextSource.check(file, LARGEST);
    if (!FileOwner.isOursOrRoots(file)) {
      throw InputException.in(
          file, "the file belongs to another user", "make it the worker's or root's: chown");
    }
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try {
      if (Files.getPosixFilePermissions(file).stream().anyMatch(WRITABLE_BY_OTHERS::contains)) {
        throw InputException.in(
            file, "the file can be written by others", "close it: chmod go-w " + file);
      }
    } catch (IOException e) {
      throw InputException.in(file, "the file cannot be read", "check the path and permissions");
    }
  }
}
