package dev.belay.integrations.compliance;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.inventory.DeviceFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rules of one file. */
final class RuleReader {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int LONGEST_TITLE = 200;

  private final String source;
  private final Set<String> platforms;
  private final Predicate<String> fields;
  private final RuleCheckReader checks;

  /**
   * A reader for one file.
   *
   * @param platforms there are; empty when any will do
   * @param fields whether some device has a field, for filters
   */
  RuleReader(
      String source, Set<String> platforms, Predicate<String> fields, RuleCheckReader checks) {
    this.source = source;
    this.platforms = platforms;
    this.fields = fields;
    this.checks = checks;
  }

  /** A rule, perhaps without the parts for which there is a problem. */
  Rule read(Section section) {
    String id = section.requiredText("id", "name the rule, for example `id: ntp-servers`");
    if (section.has("id") && !ID.matcher(id).matches()) {
      section.problem(
          "id",
          "`" + id + "` cannot be the id of a rule",
          "use lower-case letters, digits and hyphens");
    }
    String title = section.requiredText("title", "say in a line what must hold");
    if (title.length() > LONGEST_TITLE || title.codePoints().anyMatch(Character::isISOControl)) {
      section.problem(
          "title", "the title must be one line of at most 200 characters", "shorten it");
    }
    Severity severity = section.choice("severity", Severity.class).orElse(Severity.MEDIUM);
    return new Rule(
        id,
        title,
        section.text("description", "").strip(),
        severity,
        source,
        where(section, fields),
        checks(section));
  }

  private List<RuleCheck> checks(Section section) {
    if (!section.has("on")) {
      Set<String> named = known(section.texts("platforms"), section, section.origin("platforms"));
      return checks.read(section, named).stream().toList();
    }
    if (RuleCheckReader.isWritten(section)) {
      section.problem(
          "on", "the rule is written for platforms and for all", "put all of it below `on`");
    }
    List<RuleCheck> read = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Section on = section.section("on");
    on.entries()
        .forEach((key, entry) -> {
          Set<String> named =
              known(Arrays.stream(key.split(",", -1)).map(String::strip).toList(), on, entry.key());
          for (String platform : named) {
            if (!seen.add(platform)) {
              on.problems()
                  .add(entry.key(), "`" + platform + "` is there twice", "write it in one place");
            }
          }
          checks.read(on.section(key), named).ifPresent(read::add);
        });
    return read;
  }

  private Set<String> known(List<String> written, Section section, Origin at) {
    for (String platform : written) {
      if (!platforms.isEmpty() && !platforms.contains(platform)) {
        section
            .problems()
            .add(
                at, "unknown platform `" + platform + "`", NearestName.remedy(platform, platforms));
      }
    }
    return new LinkedHashSet<>(written);
  }

  /** The filter under {@code where}; null when there is none. */
  static @Nullable DeviceFilter where(Section section, Predicate<String> fields) {
    List<DeviceFilter> parts = new ArrayList<>();
    for (String text : section.texts("where")) {
      try {
        DeviceFilter filter = DeviceFilter.parse(text);
        filter
            .terms()
            .filter(term -> !fields.test(term.field()))
            .forEach(term ->
                section.problem(
                    "where",
                    "no device has a field `" + term.field() + "`",
                    "see what there is with `belay inventory list -o json`"));
        parts.add(filter);
      } catch (InputException e) {
        e.problems().forEach(problem -> section.problem("where", problem.what(), problem.remedy()));
      }
    }
    return parts.isEmpty()
        ? null
        : parts.size() == 1 ? parts.getFirst() : new DeviceFilter.And(parts);
  }
}
