package dev.belay.integrations.compliance;

import dev.belay.integrations.input.Section;
import dev.belay.integrations.inventory.DeviceFilter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the waivers of one file. */
final class WaiverReader {
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_*?][A-Za-z0-9._:*?-]{0,252}");
  private static final int LONGEST = 500;

  private final Predicate<String> fields;

  WaiverReader(Predicate<String> fields) {
    this.fields = fields;
  }

  /** A waiver; nothing when it cannot be read, for which there is a problem. */
  Optional<Waiver> read(Section section) {
    List<String> rules = section.texts("rules");
    if (rules.isEmpty()) {
      section.problems().add(section.origin(), "rules is missing", "name the rules by their ids");
    }
    String reason = line(section, "reason", "say why the rule may be broken");
    String by = line(section, "by", "say who answers for it");
    LocalDate until =
        section.parsed("until", WaiverReader::date, "a day", "write it as 2026-12-31").orElse(null);
    if (!section.has("until")) {
      section
          .problems()
          .add(section.origin(), "until is missing", "write the last day, for example 2026-12-31");
    }
    DeviceFilter devices = devices(section);
    return until == null || devices == null || reason.isBlank() || by.isBlank()
        ? Optional.empty()
        : Optional.of(new Waiver(new HashSet<>(rules), devices, reason, by, until));
  }

  private @Nullable DeviceFilter devices(Section section) {
    List<DeviceFilter> names = new ArrayList<>();
    for (String name : section.texts("devices")) {
      if (NAMES.matcher(name).matches()) {
        names.add(DeviceFilter.parse("name=\"" + name + "\""));
      } else {
        section.problem(
            "devices",
            "`" + name + "` cannot be the name of a device",
            "write names or patterns such as fra-*");
      }
    }
    DeviceFilter where = RuleReader.where(section, fields);
    if (names.isEmpty() && where == null) {
      if (!section.has("devices") && !section.has("where")) {
        section
            .problems()
            .add(
                section.origin(),
                "the waiver says no devices",
                "write `devices:` or `where:`; a rule that nobody needs to keep is better removed");
      }
      return null;
    }
    List<DeviceFilter> parts = new ArrayList<>();
    if (!names.isEmpty()) {
      parts.add(new DeviceFilter.Or(names));
    }
    if (where != null) {
      parts.add(where);
    }
    return new DeviceFilter.And(parts);
  }

  private static String line(Section section, String key, String remedy) {
    String text = section.requiredText(key, remedy).strip();
    if (text.length() > LONGEST || text.codePoints().anyMatch(Character::isISOControl)) {
      section.problem(key, key + " must be one line of at most 500 characters", "shorten it");
    }
    return text;
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
