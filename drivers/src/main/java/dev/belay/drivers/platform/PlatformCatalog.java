package dev.belay.drivers.platform;

import dev.belay.drivers.DeviceFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The platforms there are: definition files in the user's folders, then the built-in ones. A file
 * is read once, when its platform is first asked for. Thread-safe.
 */
public final class PlatformCatalog {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml");

  private final List<Path> userFolders;
  private final List<String> builtIn;
  private final ConcurrentHashMap<String, Platform> loaded = new ConcurrentHashMap<>();

  /**
   * A catalogue over folders.
   *
   * @param userFolders searched in order, before the built-in definitions
   */
  public PlatformCatalog(List<Path> userFolders) {
    this.userFolders = List.copyOf(userFolders);
    for (Path folder : this.userFolders) {
      if (!Files.isDirectory(folder)) {
        throw new DeviceFault.UnusableInput(
            "Platform folder "
                + folder
                + " is not there or no folder; correct the path or create it.");
      }
    }
    this.builtIn = resource("index.txt").lines().filter(line -> !line.isBlank()).toList();
  }

  /** The built-in definitions alone. */
  public static PlatformCatalog builtIn() {
    return new PlatformCatalog(List.of());
  }

  /**
   * The platform of that name.
   *
   * @throws DeviceFault.UnknownPlatform with the nearest name
   * @throws DeviceFault.UnusableInput when its definition is broken: file, line, reason
   */
  public Platform get(String name) {
    Platform known = loaded.get(name);
    return known != null ? known : loaded.computeIfAbsent(name, this::load);
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
      try {
        return PlatformLoader.load(name, file.toString(), Files.readString(file));
      } catch (IOException e) {
        throw new DeviceFault.UnusableInput(
            "Platform file " + file + " cannot be read: " + e.getMessage(), e);
      }
    }
    if (builtIn.contains(name)) {
      return PlatformLoader.load(name, name + ".yaml", resource(name + ".yaml"));
    }
    String nearest = Nearest.to(name, names());
    throw new DeviceFault.UnknownPlatform(
        "There is no platform '"
            + name
            + "'"
            + (nearest == null ? "" : "; did you mean '" + nearest + "'?")
            + " Known are "
            + String.join(", ", names())
            + ".");
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
