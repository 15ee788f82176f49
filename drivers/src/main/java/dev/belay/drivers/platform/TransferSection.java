package dev.belay.drivers.platform;

import dev.belay.drivers.TransferWay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How files are copied to and from a platform, and what it can say about them. In its commands
 * {@code {file}} and {@code {folder}}, {@code {from}} and {@code {to}} stand for names as the
 * device writes them.
 *
 * @param ways what the device may offer, in the order they are tried
 * @param folder where a name without a folder goes; empty for wherever the device's servers start
 * @param shell whether names are quoted for a POSIX shell; other devices know no quotation, and
 *     names are held to letters, digits and a few signs
 * @param served how the beginning of a name is written towards the device's SFTP and SCP servers,
 *     where that differs
 * @param checksums the device's checksum commands, in the order they are tried
 * @param missing says that there is no such file
 * @param free tells the free space of a folder; null where no command does
 * @param delete deletes a file; null where only SFTP does
 * @param rename gives a file another name; null where only SFTP does
 * @param hint what to switch on when the device offers none of the ways; a whole sentence
 */
public record TransferSection(
    List<TransferWay> ways,
    String folder,
    boolean shell,
    Map<String, String> served,
    List<Checksum> checksums,
    List<SafePattern> missing,
    @Nullable Free free,
    @Nullable Command delete,
    @Nullable Command rename,
    @Nullable String hint) {
  /** For a definition that says nothing: what most SSH servers offer, proven by reading back. */
  public static final TransferSection UNKNOWN =
      new TransferSection(
          List.of(TransferWay.SFTP, TransferWay.SCP),
          "",
          false,
          Map.of(),
          List.of(),
          List.of(),
          null,
          null,
          null,
          null);

  /** The algorithms a checksum can have, with the length of their values in hexadecimal. */
  public static final Map<String, Integer> ALGORITHMS =
      Map.of("md5", 32, "sha1", 40, "sha256", 64, "sha512", 128);

  /** Copies the collections. */
  public TransferSection {
    ways = List.copyOf(ways);
    served = Map.copyOf(served);
    checksums = List.copyOf(checksums);
    missing = List.copyOf(missing);
  }

  static TransferSection read(YamlSection yaml) {
    List<TransferWay> ways = new ArrayList<>();
    for (String name : yaml.texts("ways")) {
      ways.add(way(yaml, name));
    }
    if (Set.copyOf(ways).size() != ways.size()) {
      throw yaml.problem("ways", "'ways' names one way twice");
    }
    YamlSection served = yaml.section("served");
    YamlSection free = yaml.section("free");
    YamlSection delete = yaml.section("delete");
    YamlSection rename = yaml.section("rename");
    String folder = yaml.optionalText("folder");
    TransferSection section =
        new TransferSection(
            ways,
            folder == null ? "" : folder,
            yaml.flag("shell", false),
            served == null ? Map.of() : texts(served),
            yaml.sections("checksums").stream().map(Checksum::read).toList(),
            yaml.patterns("missing"),
            free == null ? null : Free.read(free),
            delete == null ? null : Command.read(delete),
            rename == null ? null : Command.read(rename),
            yaml.optionalText("hint"));
    if (!section.folder().isEmpty() && !section.folder().matches(".*[/:]")) {
      throw yaml.problem("folder", "'folder' must end in '/' or ':'");
    }
    if (!section.checksums().isEmpty() && section.missing().isEmpty()) {
      throw yaml.problem(
          "checksums",
          "'checksums' need 'missing', otherwise no file could not be told from a fault");
    }
    yaml.finish();
    return section;
  }

  private static TransferWay way(YamlSection yaml, String name) {
    for (TransferWay way : TransferWay.values()) {
      if (way.name().toLowerCase(Locale.ROOT).equals(name)) {
        return way;
      }
    }
    throw yaml.problem("ways", "'" + name + "' is no way to copy a file; known are sftp and scp");
  }

  private static Map<String, String> texts(YamlSection yaml) {
    Map<String, String> texts = new LinkedHashMap<>();
    yaml.keys().forEach(key -> texts.put(key, yaml.text(key)));
    yaml.finish();
    return texts;
  }

  /**
   * A command that prints a checksum of a file.
   *
   * @param algorithm one of {@link #ALGORITHMS}
   * @param command with {@code {file}}
   * @param value finds it in the answer, in the group {@code digest}
   */
  public record Checksum(String algorithm, String command, SafePattern value) {
    static Checksum read(YamlSection yaml) {
      Checksum checksum =
          new Checksum(yaml.text("algorithm"), yaml.text("command"), yaml.pattern("value"));
      if (!ALGORITHMS.containsKey(checksum.algorithm())) {
        throw yaml.problem("algorithm", "'algorithm' must be one of md5, sha1, sha256 and sha512");
      }
      yaml.needsGroup("value", checksum.value(), "digest");
      yaml.needsPlaceholder("command", "{file}");
      yaml.finish();
      return checksum;
    }
  }

  /**
   * A command that tells free space.
   *
   * @param command may hold {@code {folder}}
   * @param value finds the number in the answer, in the group {@code free}
   * @param unit how many bytes one of it is
   */
  public record Free(String command, SafePattern value, int unit) {
    static Free read(YamlSection yaml) {
      boolean counted = yaml.optionalText("unit") != null;
      Free free =
          new Free(yaml.text("command"), yaml.pattern("value"), counted ? yaml.number("unit") : 1);
      yaml.needsGroup("value", free.value(), "free");
      yaml.finish();
      return free;
    }
  }

  /**
   * A command that changes a file's place.
   *
   * @param command with its placeholders
   * @param answers to what it asks
   */
  public record Command(String command, List<BelaySection.Reply> answers) {
    /** Copies the list. */
    public Command {
      answers = List.copyOf(answers);
    }

    static Command read(YamlSection yaml) {
      Command command =
          new Command(
              yaml.text("command"),
              yaml.sections("answers").stream().map(BelaySection.Reply::read).toList());
      yaml.finish();
      return command;
    }
  }
}
