package dev.belay.integrations.inventory;

import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.input.YamlReader;
import dev.belay.integrations.inventory.NornirElement.Attributes;
import dev.belay.integrations.settings.InventorySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads hosts.yaml, groups.yaml and defaults.yaml; hosts as a stream. */
final class NornirFiles {
  private final InventorySettings settings;
  private final NornirElements elements;
  private final DeviceDraft draft;
  private final Problems problems;

  NornirFiles(InventorySettings settings, DeviceDraft draft, Problems problems, Warnings warnings) {
    this.settings = settings;
    this.draft = draft;
    this.problems = problems;
    this.elements = new NornirElements(settings.connection(), problems, warnings);
  }

  List<Device> load() {
    NornirInheritance inheritance = new NornirInheritance(groups(), defaults());
    inheritance.check(problems);
    // Without sound groups every host would be wrong as well; the cause is enough.
    problems.throwIfAny();
    List<Device> devices = new ArrayList<>();
    YamlReader.eachEntry(
        settings.hosts(),
        YamlLimits.INVENTORY,
        (name, entry) -> {
          NornirElement host = elements.read(name, entry.key(), entry.value());
          if (inheritance.refuseUnknownGroups(host, problems)) {
            Device device = draft.device(facts(host, inheritance));
            if (device != null) {
              devices.add(device);
            }
          }
        });
    return devices;
  }

  private DeviceFacts facts(NornirElement host, NornirInheritance inheritance) {
    Attributes attributes = inheritance.attributes(host);
    return new DeviceFacts(
        host.origin(),
        host.name(),
        attributes.hostname(),
        attributes.port(),
        attributes.platform(),
        inheritance.groupNames(host),
        inheritance.data(host));
  }

  private Map<String, NornirElement> groups() {
    Map<String, NornirElement> groups = new LinkedHashMap<>();
    if (Files.exists(settings.groups())) {
      YamlReader.eachEntry(
          settings.groups(),
          YamlLimits.INVENTORY,
          (name, entry) -> groups.put(name, elements.read(name, entry.key(), entry.value())));
    }
    return groups;
  }

  private NornirElement defaults() {
    Path file = settings.defaults();
    if (!Files.exists(file)) {
      return new NornirElement(
          Origin.line(file, 0), "", Attributes.NONE, List.of(), Map.of(), Attributes.NONE);
    }
    return elements.read("", Origin.line(file, 1), YamlReader.read(file, YamlLimits.INVENTORY));
  }
}
