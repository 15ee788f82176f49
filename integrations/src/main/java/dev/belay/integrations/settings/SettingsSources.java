package dev.belay.integrations.settings;

import dev.belay.integrations.input.FileOwner;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.PathText;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.input.YamlNode;
import dev.belay.integrations.input.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from. A flag wins over a BELAY_ variable, a variable over the file, the file
 * over the default. The variable of {@code limits.sessions} is {@code BELAY_LIMITS_SESSIONS};
 * relative paths in flags and variables start at the home folder as those in the file do.
 *
 * @param file named by the person ({@code --config}), or null to look for one
 * @param flags values by dotted key, as given on the command line
 * @param environment all variables of the process
 * @param workingFolder where we were started
 */
public record SettingsSources(
    @Nullable Path file,
    Map<String, String> flags,
    Map<String, String> environment,
    Path workingFolder) {
  private static final String PREFIX = "BELAY_";

  public SettingsSources {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
    workingFolder = workingFolder.toAbsolutePath().normalize();
  }

  /**
   * Finds the file, puts variables and flags over it and reads the result.
   *
   * @throws InputException with every mistake found
   */
  public BelaySettings load() {
    @Nullable Path found =
        new HomeFolder(file, environment, workingFolder, FileOwner::isOursOrRoots).settingsFile();
    Path home = found == null ? homeWithoutFile() : folderOf(found);
    YamlNode.Mapping document =
        found == null
            ? new YamlNode.Mapping(Origin.line(home.resolve(BelaySettings.FILE_NAME), 0), Map.of())
            : YamlReader.read(found, YamlLimits.HAND_WRITTEN);
    Problems problems = new Problems();
    SettingsReader reader = new SettingsReader(home, found);
    Section top = Section.of(overlaid(document, reader.knownKeys(), problems), problems);
    BelaySettings settings = reader.read(top);
    top.finish();
    problems.throwIfAny();
    return settings;
  }

  private YamlNode.Mapping overlaid(
      YamlNode.Mapping document, List<String> known, Problems problems) {
    YamlNode.Mapping result = document;
    for (String key : known) {
      String value = environment.get(variable(key));
      if (value != null && !value.isBlank()) {
        result = with(result, key, value, Origin.named(variable(key)));
      }
    }
    refuseMisspeltVariables(known, problems);
    for (Map.Entry<String, String> flag : flags.entrySet()) {
      Origin origin = Origin.named("--set " + flag.getKey());
      if (known.contains(flag.getKey())) {
        result = with(result, flag.getKey(), flag.getValue(), origin);
      } else {
        problems.add(origin, "there is no such setting", NearestName.remedy(flag.getKey(), known));
      }
    }
    return result;
  }

  /**
   * Other BELAY_ variables may hold accounts or belong to scripts, so only near misses are refused.
   */
  private void refuseMisspeltVariables(List<String> known, Problems problems) {
    List<String> variables = known.stream().map(SettingsSources::variable).toList();
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX))
        .filter(name -> !variables.contains(name) && !HomeFolder.VARIABLES.contains(name))
        .sorted()
        .forEach(name ->
            variables.stream()
                .filter(variable -> NearestName.isMisspelling(name, variable))
                .findFirst()
                .ifPresent(variable ->
                    problems.add(
                        Origin.named(name),
                        "there is no such setting",
                        "did you mean `" + variable + "`?")));
  }

  private static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static YamlNode.Mapping with(
      YamlNode.Mapping mapping, String key, String value, Origin origin) {
    int dot = key.indexOf('.');
    String first = dot < 0 ? key : key.substring(0, dot);
    YamlNode replaced;
    if (dot < 0) {
      replaced = new YamlNode.Scalar(origin, value, true);
    } else {
      YamlNode.Entry below = mapping.entries().get(first);
      YamlNode.Mapping inner =
          below != null && below.value() instanceof YamlNode.Mapping known
              ? known
              : new YamlNode.Mapping(origin, Map.of());
      replaced = with(inner, key.substring(dot + 1), value, origin);
    }
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(mapping.entries());
    entries.put(first, new YamlNode.Entry(origin, replaced));
    return new YamlNode.Mapping(mapping.origin(), entries);
  }

  private Path homeWithoutFile() {
    String named = environment.get(HomeFolder.HOME);
    Path home = named == null ? null : PathText.resolve(named, workingFolder);
    return home == null ? workingFolder : home;
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null ? file.toAbsolutePath().getRoot() : folder;
  }
}
