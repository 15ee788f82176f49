package dev.belay.integrations.compliance;

import dev.belay.integrations.compliance.Requirement.Lines;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.TextSource;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.input.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads packs and files into one book, and refuses what contradicts itself. Reads one book; not
 * thread-safe.
 */
public final class RuleBookReader {
  private final Set<String> platforms;
  private final Predicate<String> fields;
  private Predicate<Path> mayRead = file -> true;
  private final Problems problems = new Problems();
  private final List<RuleSource> sources = new ArrayList<>();
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, Origin> places = new LinkedHashMap<>();
  private final List<Waiver> waivers = new ArrayList<>();
  private final Map<Waiver, Origin> waived = new LinkedHashMap<>();

  /**
   * A reader.
   *
   * @param platforms there are; empty when any will do
   * @param fields whether some device has a field, for filters
   */
  public RuleBookReader(Set<String> platforms, Predicate<String> fields) {
    this.platforms = Set.copyOf(platforms);
    this.fields = fields;
  }

  /** From now on rules include no file that is not below this folder, whatever leads there. */
  public RuleBookReader onlyBelow(Path root) {
    mayRead = file -> isBelow(root, file);
    return this;
  }

  private static boolean isBelow(Path root, Path file) {
    try {
      return file.toRealPath().startsWith(root.toRealPath());
    } catch (IOException missing) {
      return file.normalize().startsWith(root.normalize()); // and is missed by whoever reads it
    }
  }

  /** Adds a pack that comes with Belay. */
  public RuleBookReader pack(String name) {
    Path shown = Path.of("packs", name + ".yaml");
    add("pack " + name, shown, RulePacks.text(name), Path.of(""));
    return this;
  }

  /** Adds a file. */
  public RuleBookReader file(Path file) {
    return file(file, file.toString());
  }

  /**
   * Adds a file.
   *
   * @param name as reports call it
   */
  public RuleBookReader file(Path file, String name) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    add(
        name,
        file,
        TextSource.read(file, YamlLimits.HAND_WRITTEN.bytes()),
        folder == null ? file : folder);
    return this;
  }

  /**
   * The book.
   *
   * @throws dev.belay.integrations.input.InputException with every mistake in what was added
   */
  public RuleBook book() {
    waived.forEach(this::refuseUnknownRules);
    if (problems.isEmpty()) {
      refuseContradictions();
    }
    if (problems.isEmpty() && rules.isEmpty()) {
      problems.add(
          InputProblem.of("there is no rule to judge by", "name a --pack or --rules FILE"));
    }
    problems.throwIfAny();
    return new RuleBook(sources, List.copyOf(rules.values()), waivers);
  }

  private void add(String name, Path shown, String text, Path folder) {
    MessageDigest digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    Section top = Section.of(YamlReader.read(shown, text, YamlLimits.HAND_WRITTEN), problems);
    String unused = top.text("description", "");
    String version = top.text("version", "");
    RuleReader reader =
        new RuleReader(
            name,
            platforms,
            fields,
            new RuleCheckReader(
                folder,
                mayRead,
                included -> digest.update(included.getBytes(StandardCharsets.UTF_8))));
    int count = 0;
    for (Section section : top.sections("rules")) {
      Rule rule = reader.read(section);
      count++;
      Origin first = places.putIfAbsent(rule.id(), section.origin());
      if (first == null) {
        rules.put(rule.id(), rule);
      } else if (!rule.id().isEmpty()) {
        section.problem(
            "id",
            "the rule `"
                + rule.id()
                + "` is there already, at "
                + first.file()
                + ":"
                + first.line(),
            "give it another id; to replace a pack's rule, leave the pack out and copy the rest");
      }
    }
    for (Section section : top.sections("waivers")) {
      new WaiverReader(fields)
          .read(section)
          .ifPresent(waiver -> {
            waivers.add(waiver);
            waived.put(waiver, section.origin("rules"));
          });
    }
    top.finish();
    sources.add(new RuleSource(name, version, HexFormat.of().formatHex(digest.digest()), count));
  }

  private void refuseUnknownRules(Waiver waiver, Origin at) {
    for (String rule : waiver.rules()) {
      if (!rules.containsKey(rule)) {
        problems.add(
            at,
            "the waiver is for a rule `" + rule + "` that is not read here",
            NearestName.remedy(rule, rules.keySet()));
      }
    }
  }

  /** Two rules of which no configuration could keep both. */
  private void refuseContradictions() {
    List<Rule> all = List.copyOf(rules.values());
    for (Rule one : all) {
      for (Rule other : all) {
        if (one != other && one.where() == null && other.where() == null) {
          one.checks()
              .forEach(
                  check -> other.checks().forEach(against -> refuse(one, check, other, against)));
        }
      }
    }
  }

  private void refuse(Rule one, RuleCheck check, Rule other, RuleCheck against) {
    boolean together =
        check.platforms().isEmpty()
            || against.platforms().isEmpty()
            || check.platforms().stream().anyMatch(against::isFor);
    boolean samePlace = against.anywhere() || check.under().equals(against.under());
    if (together
        && samePlace
        && check.requirement() instanceof Lines asked
        && against.requirement() instanceof Lines forbidding
        && asked.present() != null
        && forbidding.absent() != null) {
      RuleCheckReader.contradiction(asked.present(), forbidding.absent())
          .ifPresent(line ->
              problems.add(
                  places.getOrDefault(other.id(), Origin.named(other.id())),
                  "the rule `"
                      + other.id()
                      + "` forbids `"
                      + line
                      + "`, which the rule `"
                      + one.id()
                      + "` asks for",
                  "correct one of them"));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
