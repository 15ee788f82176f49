package dev.belay.integrations.change;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.input.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that are written once and used by name. A user's folders go before what is built in, in
 * their order. Immutable.
 *
 * @param folders that hold {@code NAME.yaml}
 */
public record CheckPacks(List<Path> folders) {
  /** What comes with Belay. */
  private static final List<String> BUILT_IN = List.of("bgp", "interfaces", "ospf");

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final String END = ".yaml";

  public CheckPacks {
    folders = List.copyOf(folders);
  }

  /** Only what comes with Belay. */
  public static CheckPacks builtIn() {
    return new CheckPacks(List.of());
  }

  /**
   * All names there are, sorted.
   *
   * @throws InputException when a folder cannot be read
   */
  public List<String> names() {
    TreeSet<String> names = new TreeSet<>(BUILT_IN);
    for (Path folder : folders) {
      names.addAll(in(folder));
    }
    return new ArrayList<>(names);
  }

  /**
   * A pack, with its mistakes added to these; nothing when there is none of that name.
   *
   * @throws InputException when it is no YAML, or a folder cannot be read
   */
  Optional<Section> open(String name, Problems problems) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    for (Path folder : folders) {
      if (in(folder).contains(name)) {
        Path file = folder.resolve(name + END);
        return Optional.of(Section.of(YamlReader.read(file, YamlLimits.HAND_WRITTEN), problems));
      }
    }
    return BUILT_IN.contains(name)
        ? Optional.of(
            Section.of(
                YamlReader.read(Path.of("packs", name + END), text(name), YamlLimits.HAND_WRITTEN),
                problems))
        : Optional.empty();
  }

  private static String text(String name) {
    String resource = "packs/" + name + END;
    try (InputStream stream = CheckPacks.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is not in this build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its packs. One that cannot be read is refused: what is built in would take its place. */
  private static List<String> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(END))
          .map(file -> file.substring(0, file.length() - END.length()))
          .filter(name -> NAME.matcher(name).matches())
          .toList();
    } catch (IOException e) {
      throw InputException.in(
          folder, "this folder of check-packs cannot be read", "name one that is there and yours");
    }
  }
}
