package dev.belay.integrations.inventory.ansible;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.TextSource;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.settings.SourceSettings.Ansible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hosts become devices: {@code ansible_host}, {@code ansible_port} and {@code ansible_network_os}
 * say how they are reached and what they are, other variables are data. Precedence is Ansible's:
 * variables of the inventory's groups, then group_vars of {@code all}, then of the groups, parents
 * before children, then those of the host and its host_vars. Thread-safe.
 */
public final class AnsibleInventory implements FactSource {
  private static final String OWN = "ansible_";
  private static final Set<String> PASSED_OVER =
      Set.of("~", ".orig", ".bak", ".cfg", ".retry", ".pyc", ".pyo", ".md", ".rst", ".txt", ".py");

  private final Ansible settings;

  public AnsibleInventory(Ansible settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return settings.path().toString();
  }

  @Override
  public String identity() {
    return settings.path().toString();
  }

  @Override
  public void read(Sink to) {
    Problems problems = new Problems();
    Groups groups = new Groups();
    Variables variables = new Variables(problems, to);
    for (Path file : files(to)) {
      if (VariableFolders.isEncrypted(file)) {
        throw InputException.in(
            file,
            "the inventory is encrypted by ansible-vault, which is not opened here",
            "decrypt it, or name one in plain text");
      }
      if (isYaml(file)) {
        new YamlFile(file, groups, variables, problems).read();
      } else {
        new IniFile(file, groups, variables, problems).read();
      }
    }
    problems.throwIfAny();
    VariableFolders folders = new VariableFolders(beside(), variables, to);
    List<DeviceFacts> devices = new ArrayList<>();
    groups.hosts().forEach((name, host) -> devices.add(facts(name, host, groups, folders)));
    problems.throwIfAny();
    devices.forEach(to::device);
  }

  private DeviceFacts facts(String name, Groups.Host host, Groups groups, VariableFolders folders) {
    List<String> order = groups.inOrder(host);
    Map<String, Object> all = new LinkedHashMap<>(groups.group(Groups.ALL).variables);
    if (host.groups.contains(Groups.UNGROUPED)) {
      all.putAll(groups.group(Groups.UNGROUPED).variables);
    }
    order.forEach(group -> all.putAll(groups.group(group).variables));
    all.putAll(folders.group(Groups.ALL));
    order.forEach(group -> all.putAll(folders.group(group)));
    all.putAll(host.variables);
    all.putAll(folders.host(name));

    String address = text(all.get("ansible_host"));
    String port = text(all.get("ansible_port"));
    String os = text(all.get("ansible_network_os"));
    Map<String, Object> data = new LinkedHashMap<>();
    all.forEach((key, value) -> {
      if (!key.startsWith(OWN) && !isTemplate(value)) {
        data.put(key, value);
      }
    });
    return new DeviceFacts(
        host.origin,
        name,
        address == null ? name : address,
        port(port),
        os == null ? null : os.substring(os.lastIndexOf('.') + 1),
        order.reversed(),
        data);
  }

  /** Templates are for Ansible to fill; unfilled they would say something untrue. */
  private static boolean isTemplate(Object value) {
    return switch (value) {
      case String text -> text.contains("{{") || text.contains("{%");
      case List<?> list -> list.stream().anyMatch(AnsibleInventory::isTemplate);
      case Map<?, ?> map -> map.values().stream().anyMatch(AnsibleInventory::isTemplate);
      default -> false;
    };
  }

  /** A port that is none is refused later, by the device's name. */
  private static @Nullable Integer port(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.matches("[0-9]{1,5}") ? Integer.valueOf(text) : Integer.valueOf(0);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null || value.toString().isBlank() ? null : value.toString().strip();
  }

  private Path beside() {
    return Files.isDirectory(settings.path())
        ? settings.path()
        : settings.path().toAbsolutePath().resolveSibling("");
  }

  private List<Path> files(Sink to) {
    Path path = settings.path();
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(path)) {
      for (Path file : entries.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (Files.isExecutable(file)) {
          to.warn(file + " is a program and is not run", "use a source of kind: command for it");
        } else if (!name.startsWith(".") && PASSED_OVER.stream().noneMatch(name::endsWith)) {
          files.add(file);
        }
      }
    } catch (IOException e) {
      throw InputException.in(path, "the folder cannot be read", "check its permissions");
    }
    return files;
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yml") || name.endsWith(".yaml") || name.endsWith(".json")) {
      return true;
    }
    if (name.endsWith(".ini")) {
      return false;
    }
    return TextSource.read(file, YamlLimits.ANSIBLE.bytes())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
        .findFirst()
        .filter(line -> line.equals("---") || line.matches("[A-Za-z0-9_.-]+:"))
        .isPresent();
  }
}
