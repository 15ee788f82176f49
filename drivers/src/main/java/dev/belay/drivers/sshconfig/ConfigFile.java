package dev.belay.drivers.sshconfig;

import dev.belay.drivers.DeviceFault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a configuration file and those that it includes, in their place. Stateless. */
final class ConfigFile {
  private static final int DEEPEST = 16;
  private static final int LARGEST = 1_000_000;

  private ConfigFile() {}

  static List<ConfigLine> read(Path file) {
    List<ConfigLine> lines = new ArrayList<>();
    read(file, folderOf(file), 0, lines);
    return lines;
  }

  private static void read(Path file, Path home, int depth, List<ConfigLine> lines) {
    int number = 0;
    for (String text : text(file).lines().toList()) {
      number++;
      ConfigLine line = ConfigLine.parse(file, number, text);
      if (line != null && line.keyword().equals("include")) {
        if (depth == DEEPEST) {
          throw line.problem("files include each other too deeply; look for a circle");
        }
        for (String pattern : line.arguments()) {
          for (Path included : included(pattern, home)) {
            read(included, home, depth + 1, lines);
          }
        }
      } else if (line != null) {
        lines.add(line);
      }
    }
  }

  /** Files in order of their names; a pattern that fits none includes none, as in OpenSSH. */
  private static List<Path> included(String pattern, Path home) {
    Path path = home.resolve(Tilde.expanded(pattern));
    Path folder = folderOf(path);
    Path name = path.getFileName();
    if (name == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, name.toString())) {
      entries.forEach(files::add);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return files.stream().filter(Files::isRegularFile).sorted().toList();
  }

  private static String text(Path file) {
    try {
      // It decides where secrets are sent, so nobody else may write it.
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      if (rights.contains(PosixFilePermission.GROUP_WRITE)
          || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new DeviceFault.UnusableInput(
            "The SSH configuration "
                + file
                + " can be written by others; take that right away (chmod go-w).");
      }
      if (Files.size(file) > LARGEST) {
        throw new DeviceFault.UnusableInput(
            "The SSH configuration " + file + " is larger than a megabyte; name another file.");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DeviceFault unreadable(Path file, IOException cause) {
    return new DeviceFault.UnusableInput(
        "The SSH configuration "
            + file
            + " cannot be read ("
            + cause.getClass().getSimpleName()
            + "); correct its path or its rights.",
        cause);
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
