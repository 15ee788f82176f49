package dev.belay.cli.platform;

import dev.belay.cli.output.Table;
import dev.belay.drivers.platform.Capabilities;
import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.ConfigurationReading;
import dev.belay.drivers.platform.Mode;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says and what follows from it.
 *
 * @param name as inventories call the platform
 * @param definedIn the file, or that it is built in
 * @param otherNames what else it is called
 * @param prompt matches any prompt
 * @param modes how to go on from each, by name
 * @param onOpen after login
 * @param onClose before logout
 * @param backup how the configuration is read; null = not at all
 * @param protection who goes back when nobody confirms
 * @param merge whether lines can be merged
 * @param replace how the configuration is replaced
 * @param save how it is saved; null where nothing has to be done
 * @param files how files are copied to and from it
 * @param readOnly which commands are known to read
 * @param ntcTemplates by which name output parsers know it
 * @param genie by which name Genie knows it
 */
record Described(
    String name,
    String definedIn,
    List<String> otherNames,
    String prompt,
    Map<String, String> modes,
    String onOpen,
    String onClose,
    @Nullable String backup,
    String protection,
    boolean merge,
    String replace,
    @Nullable String save,
    String files,
    List<String> readOnly,
    @Nullable String ntcTemplates,
    @Nullable String genie) {

  static Described of(Platform platform, String definedIn, List<String> otherNames) {
    Capabilities can = Capabilities.of(platform);
    ChangeSection change = platform.belay().change();
    ChangeSection.Save save = change == null ? null : change.save();
    Map<String, String> modes = new LinkedHashMap<>();
    platform.modes().forEach(mode -> modes.put(mode.name(), mode(mode, platform)));
    return new Described(
        platform.name(),
        definedIn,
        otherNames,
        platform.prompt().toString(),
        modes,
        Words.instructions(platform.onOpen()),
        platform.onClose().isEmpty() ? "`exit`" : Words.instructions(platform.onClose()),
        backup(platform.belay().configuration()),
        Words.protection(can),
        can.change(),
        Words.replace(can),
        save == null ? null : save.command(),
        Words.files(platform),
        platform.belay().readOnly().stream().map(SafePattern::toString).toList(),
        platform.ntcTemplates(),
        platform.genie());
  }

  private static String mode(Mode mode, Platform platform) {
    return (mode.name().equals(platform.defaultMode()) ? "commands run here; " : "")
        + Words.ways(mode);
  }

  private static @Nullable String backup(@Nullable ConfigurationReading reading) {
    if (reading == null) {
      return null;
    }
    return "`" + reading.running() + "`, whole when " + proof(reading);
  }

  private static String proof(ConfigurationReading reading) {
    if (reading.endsWith() != null) {
      return "it ends with '" + reading.endsWith() + "'";
    }
    return reading.digest() == null
        ? "two readings agree"
        : "its digest agrees: `" + reading.digest() + "`";
  }

  /** One thing a line. */
  Table table() {
    Table table = Table.of("WHAT", "HOW");
    table.row("platform", name).row("defined in", definedIn);
    if (!otherNames.isEmpty()) {
      table.row("other names", String.join(", ", otherNames));
    }
    table.row("prompt", prompt);
    modes.forEach((mode, ways) -> table.row("mode " + mode, ways));
    table.row("after login", onOpen).row("before logout", onClose);
    can().forEach(row -> table.row(row.getKey(), row.getValue()));
    if (!readOnly.isEmpty()) {
      table.row("commands that read", String.join("  ", readOnly));
    }
    if (ntcTemplates != null || genie != null) {
      table.row(
          "parsers",
          List.of("ntc-templates " + ntcTemplates, "Genie " + genie).stream()
              .filter(parser -> !parser.endsWith(" null"))
              .collect(Collectors.joining(", ")));
    }
    return table;
  }

  /** What can be done with a device of it, and what is missing for the rest. */
  List<Map.Entry<String, String>> can() {
    List<Map.Entry<String, String>> can = new ArrayList<>();
    can.add(Map.entry("run commands", "yes"));
    can.add(Map.entry("backup", backup == null ? "no: it has no `belay: configuration:`" : backup));
    can.add(
        Map.entry(
            "merge",
            merge
                ? "yes" + (save == null ? "" : ", saved by `" + save + "`")
                : "no: it has no `belay: change:`"));
    can.add(Map.entry("replace", replace));
    can.add(Map.entry("protected by", protection));
    can.add(Map.entry("copy files", files));
    return can;
  }
}
