package dev.belay.integrations.inventory.ansible;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.TextSource;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.input.YamlReader;
import dev.belay.integrations.inventory.FactSource.Sink;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folders group_vars and host_vars beside an inventory: for each name a file, with or without
 * an ending, or a folder of files, which are read in the order of their names. For one reading.
 */
final class VariableFolders {
  private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");
  private static final int DEEPEST = 8;

  private final Path beside;
  private final Variables variables;
  private final Sink to;
  private final Map<Path, Map<String, Object>> known = new HashMap<>();

  VariableFolders(Path beside, Variables variables, Sink to) {
    this.beside = beside;
    this.variables = variables;
    this.to = to;
  }

  Map<String, Object> group(String name) {
    return of(beside.resolve("group_vars"), name);
  }

  Map<String, Object> host(String name) {
    return of(beside.resolve("host_vars"), name);
  }

  private Map<String, Object> of(Path folder, String name) {
    // A name with a slash or dots would lead elsewhere, and no device may be called so.
    if (name.contains("/") || name.contains("\\") || name.startsWith(".")) {
      return Map.of();
    }
    return known.computeIfAbsent(folder.resolve(name), path -> read(folder, name));
  }

  private Map<String, Object> read(Path folder, String name) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (String ending : ENDINGS) {
      Path path = folder.resolve(name + ending);
      if (Files.isDirectory(path)) {
        files(path).forEach(file -> read(file, found));
      } else if (Files.isRegularFile(path)) {
        read(path, found);
      }
    }
    return found;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isRead(file.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw InputException.in(folder, "the folder cannot be read", "check its permissions");
    }
  }

  private static boolean isRead(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean ending = !name.contains(".") || ENDINGS.stream().skip(1).anyMatch(lower::endsWith);
    return ending && !name.startsWith(".") && !name.endsWith("~");
  }

  private void read(Path file, Map<String, Object> into) {
    if (isEncrypted(file)) {
      to.warn(
          file + " is encrypted by ansible-vault and is not read",
          "what Belay needs of it must be in plain text");
      return;
    }
    YamlReader.eachEntry(
        file,
        YamlLimits.ANSIBLE,
        (name, entry) -> variables.put(into, name, entry.value(), entry.key()));
  }

  static boolean isEncrypted(Path file) {
    char[] start = new char[Variables.VAULT.length()];
    try (Reader reader = TextSource.open(file, YamlLimits.ANSIBLE.bytes())) {
      int count = reader.read(start);
      return count == start.length && new String(start).equals(Variables.VAULT);
    } catch (IOException e) {
      return false;
    }
  }
}
