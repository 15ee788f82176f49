package dev.belay.drivers.transfer;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.TransferSection;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A file's name on a device, as the device writes it, that cannot be taken for anything but a name:
 * not for an option, not for a second command, not for a way out of its folder. Immutable.
 */
final class RemoteName {
  /** What devices without a quotation can be given. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./:+@~=,-]+");

  /** What no name may hold, however it is quoted. */
  private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private static final Pattern FOLDER_SIGNS = Pattern.compile("[/:]");
  private static final int LONGEST = 1000;
  private static final int HASH_CHARACTERS = 8;

  private final String text;
  private final TransferSection section;

  private RemoteName(String text, TransferSection section) {
    this.text = text;
    this.section = section;
  }

  /**
   * Checks a name and completes it.
   *
   * @param given may lack its folder, or end in a folder's sign and lack its last part
   * @param last the last part where it is lacking
   */
  static RemoteName of(String given, String last, TransferSection section) {
    String text = given.endsWith("/") || given.endsWith(":") ? given + last : given;
    if (!FOLDER_SIGNS.matcher(text).find()) {
      text = section.folder() + text;
    }
    if (text.isBlank() || text.length() > LONGEST || UNREADABLE.matcher(text).find()) {
      throw unusable(text, "it is empty, too long or holds signs that cannot be read");
    }
    if (!section.shell() && !PLAIN.matcher(text).matches()) {
      throw unusable(
          text, "this platform's command line takes only letters, digits and ./:+@~=,_- in one");
    }
    for (String part : FOLDER_SIGNS.split(text, -1)) {
      if (part.equals("..")) {
        throw unusable(text, "it leads out of its folder");
      }
    }
    if (text.startsWith("-")) {
      throw unusable(text, "the device would take it for an option");
    }
    RemoteName name = new RemoteName(text, section);
    if (name.last().isBlank() || name.last().equals(".") || name.last().startsWith("-")) {
      throw unusable(text, "its last part is no file's name");
    }
    return name;
  }

  /** The name in full. */
  String text() {
    return text;
  }

  /** Everything up to the last part; {@code .} where there is nothing. */
  String folder() {
    String folder = text.substring(0, text.length() - last().length());
    return folder.isEmpty() ? "." : folder;
  }

  /** The part behind the last folder's sign. */
  String last() {
    int cut = Math.max(text.lastIndexOf('/'), text.lastIndexOf(':'));
    return text.substring(cut + 1);
  }

  /** Where a content is put until it is proven; the same content always in the same place. */
  RemoteName unfinished(String sha256) {
    return new RemoteName(text + ".belay-" + sha256.substring(0, HASH_CHARACTERS), section);
  }

  /** As the device's SFTP and SCP servers know it. */
  String served() {
    return served(text);
  }

  /** The folder as the device's SFTP and SCP servers know it. */
  String servedFolder() {
    return served(folder());
  }

  /** As a word of the device's command line. */
  String word() {
    return word(text);
  }

  /** The folder as a word of the device's command line. */
  String folderWord() {
    return word(folder());
  }

  /** As a word of a command that the device's SSH server starts. */
  String servedWord() {
    return word(served());
  }

  private String served(String name) {
    return section.served().keySet().stream()
        .filter(name::startsWith)
        .max(Comparator.comparingInt(String::length))
        .map(prefix -> section.served().get(prefix) + name.substring(prefix.length()))
        .orElse(name);
  }

  private String word(String name) {
    return section.shell() ? "'" + name.replace("'", "'\\''") + "'" : name;
  }

  private static DeviceFault unusable(String name, String why) {
    String shown = UNREADABLE.matcher(name).replaceAll("?");
    return new DeviceFault.UnusableInput(
        "'"
            + (shown.length() > 100 ? shown.substring(0, 100) + "…" : shown)
            + "' cannot be a file's name on the device: "
            + why
            + "; choose another one.");
  }

  @Override
  public String toString() {
    return text;
  }
}
