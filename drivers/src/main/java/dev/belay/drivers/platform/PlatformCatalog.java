package dev.belay.drivers.platform;

import dev.belay.drivers.DeviceFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The platforms there are: definition files in the user's folders, then the built-in ones. A file
 * is read once, when its platform is first asked for. Thread-safe.
 *
 * <p>A name is looked up in the user's own mapping first, then among the definitions, then among
 * the names that other tools use: whoever brings scrapli's {@code cisco_iosxe.yaml} gets that file
 * by its name, and everybody else our {@code cisco_ios}.
 */
public final class PlatformCatalog {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml");

  private final List<Path> userFolders;
  private final Map<String, String> mapping;
  private final List<String> builtIn;
  private final Aliases aliases;
  private final ConcurrentHashMap<String, Platform> loaded = new ConcurrentHashMap<>();

  /**
   * A catalogue over folders.
   *
   * @param userFolders searched in order, before the built-in definitions
   */
  public PlatformCatalog(List<Path> userFolders) {
    this(userFolders, Map.of());
  }

  /**
   * A catalogue over folders that knows further names.
   *
   * @param userFolders searched in order, before the built-in definitions
   * @param mapping names of the user's own, such as models, each to a platform by any of its names
   */
  public PlatformCatalog(List<Path> userFolders, Map<String, String> mapping) {
    this.userFolders = List.copyOf(userFolders);
    this.mapping = Map.copyOf(mapping);
    for (Path folder : this.userFolders) {
      if (!Files.isDirectory(folder)) {
        throw new DeviceFault.UnusableInput(
            "Platform folder "
                + folder
                + " is not there or no folder; correct the path or create it.");
      }
    }
    this.builtIn = resource("index.txt").lines().filter(line -> !line.isBlank()).toList();
    this.aliases = Aliases.read(resource("aliases.txt"), builtIn);
  }

  /** The built-in definitions alone. */
  public static PlatformCatalog builtIn() {
    return new PlatformCatalog(List.of());
  }

  /** A definition that is in no folder yet, named after its file. */
  public static Platform read(Path file) {
    String fileName = String.valueOf(file.getFileName());
    String name =
        ENDINGS.stream()
            .filter(fileName::endsWith)
            .findFirst()
            .map(ending -> fileName.substring(0, fileName.length() - ending.length()))
            .orElse(fileName);
    return read(name, file);
  }

  /**
   * The platform of that name, or of one that means it.
   *
   * @throws DeviceFault.UnknownPlatform with the nearest name
   * @throws DeviceFault.UnusableInput when its definition is broken: file, line, reason
   */
  public Platform get(String name) {
    return loaded.computeIfAbsent(canonical(name), this::load);
  }

  /** The definition of the platform of that name, as it is written. */
  public String text(String name) {
    Platform platform = get(name);
    return isBuiltIn(platform.name())
        ? resource(platform.source())
        : textOf(Path.of(platform.source()));
  }

  /** Whether that platform's definition comes with Belay, rather than from the user. */
  public boolean isBuiltIn(String name) {
    return builtIn.contains(name) && userFile(name) == null;
  }

  /** What the platform of that name is called here; the name itself when nobody knows it. */
  public String canonical(String name) {
    String wanted = mapping.getOrDefault(name, name);
    return isDefined(wanted) ? wanted : aliases.resolve(wanted);
  }

  /** Other tools' names for a built-in platform. */
  public List<String> otherNames(String platform) {
    return aliases.of(platform).stream().filter(name -> canonical(name).equals(platform)).toList();
  }

  /** Every other name that leads to a platform, with what it is called here. */
  public Map<String, String> otherNames() {
    return Stream.concat(mapping.keySet().stream(), aliases.names().stream())
        .distinct()
        .filter(name -> mapping.containsKey(name) || !isDefined(name))
        .collect(Collectors.toUnmodifiableMap(name -> name, this::canonical));
  }

  /** The names of all platforms, sorted. */
  public List<String> names() {
    TreeSet<String> names = new TreeSet<>(builtIn);
    for (Path folder : userFolders) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          String fileName = file.getFileName().toString();
          ENDINGS.stream()
              .filter(fileName::endsWith)
              .forEach(
                  ending -> names.add(fileName.substring(0, fileName.length() - ending.length())));
        }
      } catch (IOException e) {
        throw new DeviceFault.UnusableInput(
            "Platform folder " + folder + " cannot be read: " + e.getMessage(), e);
      }
    }
    return List.copyOf(names);
  }

  private Platform load(String name) {
    Path file = userFile(name);
    if (file != null) {
      return read(name, file);
    }
    if (builtIn.contains(name)) {
      return PlatformLoader.load(name, name + ".yaml", resource(name + ".yaml"));
    }
    List<String> all = new ArrayList<>(names());
    all.addAll(aliases.names());
    String nearest = Nearest.to(name, all);
    throw new DeviceFault.UnknownPlatform(
        "There is no platform '"
            + name
            + "'"
            + (nearest == null ? "" : "; did you mean '" + nearest + "'?")
            + " Known are "
            + String.join(", ", names())
            + ".");
  }

  private static Platform read(String name, Path file) {
    return PlatformLoader.load(name, file.toString(), textOf(file));
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new DeviceFault.UnusableInput(
          "Platform file " + file + " is not there; correct the path.", e);
    } catch (CharacterCodingException e) {
      throw new DeviceFault.UnusableInput(
          "Platform file " + file + " is no UTF-8 text; save it as one.", e);
    } catch (IOException e) {
      throw new DeviceFault.UnusableInput(
          "Platform file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean isDefined(String name) {
    return builtIn.contains(name) || userFile(name) != null;
  }

  private @Nullable Path userFile(String name) {
    if (name.contains("/") || name.contains("\\")) {
      return null;
    }
    return userFolders.stream()
        .flatMap(folder -> Stream.of(folder.resolve(name + ".yaml"), folder.resolve(name + ".yml")))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
  }

  private static String resource(String name) {
    try (InputStream in = PlatformCatalog.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The built-in " + name + " is missing from the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The built-in " + name + " cannot be read.", e);
    }
  }
}
