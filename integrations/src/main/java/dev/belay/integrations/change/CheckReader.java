package dev.belay.integrations.change;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the checks of a change file, also those of packs. */
final class CheckReader {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Set<String> platforms;
  private final ChangeLimits.Expressions expressions;
  private final CheckPacks packs;
  private final Set<String> meant;

  CheckReader(ChangeLimits limits) {
    platforms = limits.platforms();
    expressions = limits.expressions();
    packs = limits.packs();
    meant = limits.meant();
  }

  List<Check> read(Section change, String key) {
    List<Check> checks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : change.sections(key)) {
      if (section.has("pack")) {
        checks.addAll(pack(section, key, names));
      } else {
        check(section, key, names, section).ifPresent(checks::add);
      }
    }
    return checks;
  }

  /** Those of a pack that belong under this key. */
  private List<Check> pack(Section section, String key, Set<String> names) {
    String name = section.text("pack").orElse("");
    Section pack = packs.open(name, section.problems()).orElse(null);
    if (pack == null) {
      section.problem(
          "pack",
          "there is no pack `" + name + "`",
          "put its YAML file into a folder of the setting check-packs, or "
              + NearestName.remedy(name, packs.names()));
      return List.of();
    }
    // Known, though not read here: what only people read, and what stands under the other key.
    pack.text("description");
    pack.has("prechecks");
    pack.has("checks");
    List<Check> checks = new ArrayList<>();
    for (Section item : pack.sections(key)) {
      if (item.has("pack")) {
        item.problem("pack", "a pack holds no other packs", "write their checks");
      } else {
        check(item, key, names, section).ifPresent(checks::add);
      }
    }
    pack.finish();
    if (!pack.has(key)) {
      section.problem("pack", "the pack `" + name + "` has no " + key, "write checks of your own");
      return List.of();
    }
    meant.stream()
        .sorted()
        .filter(platform -> checks.stream().noneMatch(check -> check.asks(platform)))
        .forEach(platform ->
            section.problem(
                "pack",
                "the pack `" + name + "` asks nothing on " + platform,
                "put a "
                    + name
                    + ".yaml that does into a folder of the setting check-packs, or"
                    + " leave such devices out"));
    return checks;
  }

  /** Reads one; what is wrong with its name is a mistake of where it is used. */
  private Optional<Check> check(Section section, String key, Set<String> names, Section where) {
    ProbeReader.refuseStray(section);
    return ProbeReader.isProbe(section)
        ? elsewhere(section, names, where)
        : onDevice(section, key, names, where);
  }

  private Optional<Check> elsewhere(Section section, Set<String> names, Section where) {
    Probe probe = ProbeReader.read(section);
    String name = section.text("name").orElse(probeName(section));
    String select = select(section);
    List<Expectation> expectations = expectations(section, select != null, true);
    Check.Patience patience = patience(section);
    if (probe == null) {
      return Optional.empty();
    }
    refuseSecond(name, names, where);
    return select != null && expectations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Check(name, PerPlatform.none(), probe, select, expectations, null, patience));
  }

  private Optional<Check> onDevice(Section section, String key, Set<String> names, Section where) {
    PerPlatform<String> command = command(section);
    String name = section.text("name").orElse(commandName(command));
    String select = select(section);
    List<Expectation> expectations = expectations(section, select != null, false);
    Comparison comparison = comparison(section, key, select != null);
    Check.Patience patience = patience(section);
    refuseSecond(name, names, where);
    return expectations.isEmpty() && comparison == null
        ? Optional.empty()
        : Optional.of(new Check(name, command, null, select, expectations, comparison, patience));
  }

  private static void refuseSecond(String name, Set<String> names, Section where) {
    if (!names.add(name)) {
      where.problem(
          where.has("pack") ? "pack" : "name",
          "two checks are called `" + name + "`",
          "name them differently");
    }
  }

  private static String probeName(Section section) {
    return section.has("reach")
        ? "reach " + section.text("reach", "")
        : "url " + section.text("url", "");
  }

  private PerPlatform<String> command(Section section) {
    Optional<YamlNode> node = section.node("command");
    if (node.isPresent() && node.get() instanceof YamlNode.Mapping) {
      Section below = section.section("command");
      Map<String, String> byPlatform = new LinkedHashMap<>();
      for (String platform : below.entries().keySet()) {
        if (!platforms.isEmpty() && !platforms.contains(platform)) {
          below.problem(
              platform,
              "unknown platform `" + platform + "`",
              NearestName.remedy(platform, platforms));
        }
        below
            .text(platform)
            .ifPresent(text -> byPlatform.put(platform, checked(below, platform, text)));
      }
      return new PerPlatform<>(null, byPlatform);
    }
    String text = section.requiredText("command", "write a command that only shows");
    return PerPlatform.same(checked(section, "command", text));
  }

  /** What a check asks must not change anything; the platform's own rules are asked later. */
  private static String checked(Section section, String key, String command) {
    if (command.codePoints().anyMatch(Character::isISOControl)) {
      section.problem(key, "the command has control characters or lines", "write one plain line");
    } else if (LineRefusal.of(command).isPresent()) {
      section.problem(
          key, "`" + command + "` is no check: checks only read", "use a command that shows");
    }
    return command.strip();
  }

  private static String commandName(PerPlatform<String> command) {
    String common = command.common();
    if (common != null) {
      return common;
    }
    return command.byPlatform().values().stream().findFirst().orElse("check");
  }

  /** The expression by which the check selects from rows, or null when it looks at the text. */
  private @Nullable String select(Section section) {
    String select = section.text("select").orElse(null);
    if (select != null) {
      expressions
          .problem(select)
          .ifPresent(problem ->
              section.problem(
                  "select",
                  "`" + select + "` cannot be read, " + problem,
                  "write JMESPath, or a JSON Pointer such as /0/version"));
    }
    return select;
  }

  private static List<Expectation> expectations(
      Section section, boolean selected, boolean elsewhere) {
    List<Expectation> expectations = new ArrayList<>();
    boolean asked =
        Stream.of("equals", "contains", "matches", "absent", "compare").filter(section::has).count()
            > 0;
    section
        .node("equals")
        .ifPresent(value -> {
          if (selected) {
            expectations.add(new Expectation.Equals(Found.json(valueOf(value))));
          } else {
            section.problem(
                "equals",
                "`equals` is for what `select` finds in rows",
                "add select, or use contains, matches or absent");
          }
        });
    add(section, "contains", Expectation.Contains::new, expectations);
    add(section, "matches", Expectation.Matches::new, expectations);
    add(section, "absent", Expectation.Absent::new, expectations);
    if (!asked && (selected || !elsewhere)) {
      section
          .problems()
          .add(
              section.origin(),
              "the check expects nothing",
              "add "
                  + (selected ? "equals, " : "")
                  + "contains, matches or absent with what the output must (not) hold");
    }
    return expectations;
  }

  /** With what the same check found before the change, or null. */
  private static @Nullable Comparison comparison(Section section, String key, boolean selected) {
    Optional<Comparison.Kind> kind = section.choice("compare", Comparison.Kind.class);
    String find = section.text("find").orElse(null);
    if (section.has("compare") && key.equals("prechecks")) {
      section.problem(
          "compare",
          "a precheck has nothing before it to compare with",
          "write it under checks: it is asked before the change as well");
      return null;
    }
    if (find != null && !section.has("compare")) {
      section.problem(
          "find", "`find` means nothing without `compare`", "add compare, or use matches");
      return null;
    }
    if (find != null && selected) {
      section.problem(
          "find", "both `select` and `find` choose what is compared", "keep one of them");
      return null;
    }
    try {
      return kind.map(asked -> new Comparison(asked, find)).orElse(null);
    } catch (IllegalArgumentException e) {
      section.problem(
          "find",
          "`" + find + "` cannot be used in `find`: " + e.getMessage(),
          "write an RE2 pattern; its first group, if it has one, is what is compared");
      return null;
    }
  }

  private static @Nullable Object valueOf(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar.value();
      case YamlNode.Listing list -> list.items().stream().map(CheckReader::valueOf).toList();
      case YamlNode.Mapping mapping -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> fields.put(name, valueOf(entry.value())));
        yield fields;
      }
    };
  }

  private static void add(
      Section section, String key, Function<String, Expectation> make, List<Expectation> to) {
    for (String text : section.texts(key)) {
      try {
        to.add(make.apply(text));
      } catch (IllegalArgumentException e) {
        section.problem(
            key,
            "`" + text + "` cannot be used in `" + key + "`: " + e.getMessage(),
            "write a text for contains, or an RE2 pattern for matches and absent");
      }
    }
  }

  private static Check.@Nullable Patience patience(Section section) {
    if (!section.has("wait-until")) {
      if (section.has("every")) {
        section.problem(
            "every", "`every` means nothing without `wait-until`", "add wait-until, or remove it");
      }
      return null;
    }
    Duration within =
        section.duration("wait-until", Duration.ofMinutes(1), SECOND, Duration.ofHours(1));
    Duration every =
        section.duration(
            "every", Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofMinutes(10));
    if (every.compareTo(within) > 0) {
      section.problem("every", "`every` is longer than `wait-until`", "ask more often");
    }
    return new Check.Patience(within, every);
  }
}
