package dev.belay.integrations.settings;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code report} of a NetBox. */
final class ReportReader {
  /** What NetBox lets a custom field be called. */
  private static final Pattern FIELD = Pattern.compile("[a-z0-9_]{1,50}", Pattern.CASE_INSENSITIVE);

  /** The statuses of devices in NetBox 3.7 and 4.x; others can be added to an instance. */
  private static final Pattern STATUS = Pattern.compile("[a-z0-9][a-z0-9_-]{0,49}");

  private static final List<String> RESULTS =
      List.of(ReportSettings.SUCCEEDED, ReportSettings.FAILED);

  private ReportReader() {}

  /**
   * What is written.
   *
   * @param filters of the source that is told
   */
  static ReportSettings read(Section section, Map<String, List<String>> filters) {
    ReportSettings settings =
        new ReportSettings(
            field(section, "last-backup"),
            field(section, "result"),
            status(section.section("status"), filters),
            section.flag("journal", false));
    if (settings.journal() && settings.lastBackup() == null) {
      section.problem(
          "journal",
          "journal needs last-backup, by which a repeated report is known",
          "write last-backup: and the name of a custom field of devices");
    }
    return settings;
  }

  private static @Nullable String field(Section section, String key) {
    String name = section.text(key).orElse(null);
    if (name != null && !FIELD.matcher(name).matches()) {
      section.problem(
          key,
          "`" + name + "` is no name of a custom field",
          "write it as NetBox has it: its name");
      return null;
    }
    return name;
  }

  private static Map<String, String> status(Section section, Map<String, List<String>> filters) {
    Map<String, String> status = new LinkedHashMap<>();
    for (String result : section.entries().keySet()) {
      String becomes = section.text(result, "");
      if (!RESULTS.contains(result)) {
        section.problem(
            result,
            "a backup does not end as `" + result + "`",
            NearestName.remedy(result, RESULTS));
      } else if (!STATUS.matcher(becomes).matches()) {
        section.problem(
            result, "`" + becomes + "` is no status", "write its value, such as active or failed");
      } else {
        status.put(result, becomes);
        refuseVanishing(section, result, becomes, filters);
      }
    }
    return status;
  }

  /** At its next reading the inventory would not have the device, and nobody would back it up. */
  private static void refuseVanishing(
      Section section, String result, String becomes, Map<String, List<String>> filters) {
    List<String> named = filters.getOrDefault("status", List.of());
    if (!named.isEmpty() && !named.contains(becomes)) {
      section.problem(
          result,
          "a device of the status `"
              + becomes
              + "` is not among those that filters.status names ("
              + String.join(", ", named)
              + "), and would be read no more",
          "write filters: {status: ["
              + String.join(", ", named)
              + ", "
              + becomes
              + "]}, or another status here");
    } else if (filters.getOrDefault("status__n", List.of()).contains(becomes)) {
      section.problem(
          result,
          "filters.status__n leaves out devices of the status `"
              + becomes
              + "`, which would be read no more",
          "take it out of filters.status__n, or write another status here");
    }
  }
}
