package dev.belay.emulated.storage;

import dev.belay.emulated.terminal.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What command lines say about the files on the disk. Sources: the vendors' command references and
 * forum posts for {@code verify /md5} and {@code show file … md5sum}; recordings of other projects
 * for IOS-XR's {@code show md5 file}, its free space and its question before a file is deleted; GNU
 * coreutils for the shell. Inferred: the wording of Junos' {@code file checksum}, from FreeBSD's
 * {@code md5}, and what IOS-XR says of a file that is not there.
 */
final class FileCommands {
  private static final Pattern VERIFY = Pattern.compile("verify /md5 (\\S+)");
  private static final Pattern SHOW_FILE = Pattern.compile("show file (\\S+) md5sum");
  private static final Pattern MD5_FILE = Pattern.compile("show md5 file /(/?\\S+)");
  private static final Pattern FILE_CHECKSUM =
      Pattern.compile("file checksum (md5|sha1|sha-256) (\\S+)");
  private static final Pattern SUM = Pattern.compile("(md5|sha1|sha256|sha512)sum -- (.+)");
  private static final Pattern DELETE =
      Pattern.compile("(?:delete /force|file delete|delete|rm -f --) (\\S+|'.*')(?: no-prompt)?");
  private static final Pattern RENAME = Pattern.compile("(rename|move|file rename) (\\S+) (\\S+)");
  private static final Pattern MOVE = Pattern.compile("mv -fT -- ('[^']*') ('[^']*')");
  private static final Pattern DISK_FREE = Pattern.compile("df -P -k -- (.+)");
  private static final Pattern DIRECTORY = Pattern.compile("dir (boot)?flash:");

  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "md5", "MD5", "sha1", "SHA-1", "sha-256", "SHA-256", "sha256", "SHA-256", "sha512",
          "SHA-512");

  private final Disk disk;
  private final String platform;

  FileCommands(Disk disk, String platform) {
    this.disk = disk;
    this.platform = platform;
  }

  /** The answer to a line that concerns a file here; empty when it does not. */
  Optional<Reply> answer(String line) {
    Matcher found = VERIFY.matcher(line);
    if (found.matches() && hasVerify()) {
      return Optional.of(verify(found.group(1)));
    }
    found = SHOW_FILE.matcher(line);
    // The persona itself answers for files that its command line wrote.
    if (found.matches() && platform.equals("cisco_nxos") && disk.has(found.group(1))) {
      return text(disk.checksum(found.group(1), "MD5") + "\n");
    }
    found = MD5_FILE.matcher(line);
    if (found.matches() && platform.equals("cisco_xr")) {
      return Optional.of(md5File(found.group(1)));
    }
    found = FILE_CHECKSUM.matcher(line);
    if (found.matches() && platform.equals("juniper_junos")) {
      return Optional.of(fileChecksum(found.group(1), found.group(2)));
    }
    found = SUM.matcher(line);
    if (found.matches() && disk.has(unquoted(found.group(2)))) {
      String name = unquoted(found.group(2));
      return text(disk.checksum(name, algorithm(found.group(1))) + "  " + name + "\n");
    }
    if (found.matches() && platform.equals("vyos")) {
      return text(found.group(1) + "sum: " + found.group(2) + ": No such file or directory\n");
    }
    found = DISK_FREE.matcher(line);
    if (found.matches()) {
      return text(
          "Filesystem     1024-blocks    Used Available Capacity Mounted on\n"
              + "/dev/sda1 %d 1024 %d 1%% /\n"
                  .formatted(disk.capacity() / 1024, disk.free() / 1024));
    }
    if (platform.equals("cisco_xr") && line.matches("dir disk0:/?")) {
      return text(
          "Directory of disk0:\n\n%d kbytes total (%d kbytes free)\n"
              .formatted(disk.capacity() / 1024, disk.free() / 1024));
    }
    return change(line);
  }

  /** What a persona prints about its own files, with the free space of the disk. */
  Optional<Reply> directory(String line, Reply own) {
    if (!DIRECTORY.matcher(line).matches()) {
      return Optional.empty();
    }
    if (!(own instanceof Reply.Text text)) {
      return Optional.empty();
    }
    return text(
        text.text().contains("bytes free")
            ? text.text().replaceFirst("\\d+ bytes free", disk.free() + " bytes free")
            : text.text() + usage());
  }

  private String usage() {
    long free = disk.free();
    return "%12d bytes used%n%12d bytes free%n%12d bytes total%n"
        .formatted(disk.capacity() - free, free, disk.capacity());
  }

  private Optional<Reply> change(String line) {
    Matcher found = DELETE.matcher(line);
    if (found.matches() && disk.has(unquoted(found.group(1)))) {
      return Optional.of(delete(unquoted(found.group(1))));
    }
    found = MOVE.matcher(line);
    if (found.matches() && disk.has(unquoted(found.group(1)))) {
      disk.move(unquoted(found.group(1)), unquoted(found.group(2)));
      return Optional.of(Reply.none());
    }
    found = RENAME.matcher(line);
    if (found.matches() && disk.has(found.group(2))) {
      return Optional.of(rename(found.group(2), found.group(3)));
    }
    return Optional.empty();
  }

  private Reply delete(String name) {
    if (!platform.equals("cisco_xr")) {
      disk.delete(name);
      return Reply.none();
    }
    return new Reply.Ask(
        "",
        "Delete " + name + "[confirm]",
        false,
        answer -> {
          if (answer.isEmpty() || answer.startsWith("y")) {
            disk.delete(name);
          }
          return Reply.none();
        });
  }

  private Reply rename(String from, String to) {
    if (disk.has(to)) {
      return Reply.text("%Error renaming " + from + " to " + to + " (File exists)\n");
    }
    if (!platform.equals("cisco_ios")) {
      disk.move(from, to);
      return Reply.none();
    }
    return new Reply.Ask(
        "",
        "Destination filename [" + to.substring(to.indexOf(':') + 1) + "]? ",
        false,
        answer -> {
          disk.move(from, to);
          return Reply.none();
        });
  }

  private boolean hasVerify() {
    return platform.equals("cisco_ios") || platform.equals("arista_eos");
  }

  private Reply verify(String name) {
    if (!disk.has(name)) {
      return Reply.text(
          (platform.equals("cisco_ios") ? "%Error verifying " : "% Error displaying checksum of ")
              + name
              + " (No such file or directory)\n");
    }
    String dots = platform.equals("cisco_ios") ? ".".repeat(40) + "Done!\n" : "";
    return Reply.text(dots + "verify /md5 (" + name + ") = " + disk.checksum(name, "MD5") + "\n");
  }

  private Reply md5File(String name) {
    return Reply.text(
        "Sat Nov 21 10:00:00.000 UTC\n"
            + (disk.has(name)
                ? disk.checksum(name, "MD5") + "\n"
                : "md5sum: " + name + ": No such file or directory\n"));
  }

  private Reply fileChecksum(String algorithm, String name) {
    if (!disk.has(name)) {
      return Reply.text("error: " + name + ": No such file or directory\n");
    }
    String title = algorithm.equals("sha-256") ? "SHA256" : algorithm(algorithm);
    return Reply.text(
        title + " (" + name + ") = " + disk.checksum(name, algorithm(algorithm)) + "\n");
  }

  private static String algorithm(String name) {
    return ALGORITHMS.getOrDefault(name, name);
  }

  private static Optional<Reply> text(String text) {
    return Optional.of(Reply.text(text));
  }

  /** What a shell makes of a word in single quotes. */
  private static String unquoted(String word) {
    return word.replace("'\\''", "\0").replace("'", "").replace('\0', '\'');
  }
}
