package dev.belay.integrations.compliance;

import dev.belay.integrations.compliance.Requirement.Intended;
import dev.belay.integrations.compliance.Requirement.Lines;
import dev.belay.integrations.compliance.Requirement.Ordered;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.PathText;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.TextSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a rule asks, for all platforms or for some. */
final class RuleCheckReader {
  /** What asks for something. */
  static final List<String> KINDS = List.of("present", "absent", "ordered", "intended");

  private static final long LARGEST_FILE = 4L << 20;
  private static final int MOST_LINES = 1_000;

  private enum Mode {
    CONTAINS,
    EXACT_SECTION
  }

  private enum Needed {
    REQUIRED,
    OPTIONAL
  }

  private final Path folder;
  private final Predicate<Path> mayRead;
  private final Consumer<String> included;

  /**
   * A reader for one file.
   *
   * @param folder in which paths begin
   * @param mayRead whether a file may be read for a rule
   * @param included is told the text of every file that a rule names
   */
  RuleCheckReader(Path folder, Predicate<Path> mayRead, Consumer<String> included) {
    this.folder = folder;
    this.mayRead = mayRead;
    this.included = included;
  }

  /** The check; nothing when it cannot be read, for which there is a problem. */
  Optional<RuleCheck> read(Section section, Set<String> platforms) {
    WantedReader lines = new WantedReader(section);
    List<LineMatch> under = lines.under();
    boolean anywhere = section.flag("anywhere", false);
    Requirement requirement = requirement(section, lines);
    boolean needed =
        section
            .choice("section", Needed.class)
            .map(Needed.REQUIRED::equals)
            .orElse(!(requirement instanceof Lines asked) || asked.present() != null);
    if (anywhere && !under.isEmpty()) {
      section.problem("anywhere", "`anywhere` and `under` contradict each other", "keep one");
    }
    if (anywhere && (requirement instanceof Intended || requirement instanceof Ordered)) {
      section.problem(
          "anywhere", "`anywhere` is for single lines", "name the section with `under`");
    }
    if (section.isWritten("section") && under.isEmpty()) {
      section.problem("section", "`section` says nothing without `under`", "add it, or remove it");
    }
    String remediation = String.join("\n", section.texts("remediation"));
    return Optional.ofNullable(requirement)
        .map(asked -> new RuleCheck(platforms, under, anywhere, needed, asked, remediation));
  }

  private @Nullable Requirement requirement(Section section, WantedReader lines) {
    List<String> given = KINDS.stream().filter(section::isWritten).toList();
    if (given.isEmpty()) {
      section
          .problems()
          .add(
              section.origin(),
              "the rule asks for nothing",
              "write one of " + String.join(", ", KINDS));
      return null;
    }
    if (given.size() > 1 && !given.equals(List.of("present", "absent"))) {
      section.problem(
          given.get(1),
          "`" + given.get(0) + "` and `" + given.get(1) + "` cannot stand in one rule",
          "make them two rules");
      return null;
    }
    int atLeast = section.integer("at-least", 1, 1, MOST_LINES);
    if (section.has("at-least") && !given.contains("present")) {
      section.problem("at-least", "`at-least` is for `present`", "remove it");
    }
    Optional<Mode> mode = section.choice("mode", Mode.class);
    if (mode.isPresent() && !given.contains("intended")) {
      section.problem("mode", "`mode` is for `intended`", "remove it");
    }
    return switch (given.getFirst()) {
      case "ordered" -> {
        Wanted ordered = lines.read("ordered", LineMatch.Whole::new);
        yield ordered == null ? null : new Ordered(ordered);
      }
      case "intended" -> {
        String text = intended(section);
        yield text.isBlank()
            ? null
            : new Intended(text, mode.orElse(Mode.CONTAINS) == Mode.EXACT_SECTION);
      }
      default -> {
        Wanted present = lines.read("present", LineMatch.Words::new);
        Wanted absent = lines.read("absent", LineMatch.Words::new);
        refuseContradiction(section, present, absent);
        yield present == null && absent == null ? null : new Lines(present, atLeast, absent);
      }
    };
  }

  private static void refuseContradiction(
      Section section, @Nullable Wanted present, @Nullable Wanted absent) {
    if (present == null || absent == null) {
      return;
    }
    contradiction(present, absent)
        .ifPresent(line ->
            section.problem(
                "absent",
                "`" + line + "` must be there and must not",
                "correct `present` or `absent`"));
  }

  /** A line that is asked for by one and forbidden by the other. */
  static Optional<String> contradiction(Wanted present, Wanted absent) {
    return present.fixed().stream()
        .filter(LineMatch.Words.class::isInstance)
        .map(LineMatch::text)
        .filter(line -> absent.fixed().stream().anyMatch(match -> match.matches(line)))
        .findFirst();
  }

  /** A text of several lines or with braces is meant as it is; any other is the path of a file. */
  private String intended(Section section) {
    String text = section.requiredText("intended", "write the lines below it, after a sign |");
    if (text.isBlank() || text.contains("\n") || Wanted.isTemplate(text)) {
      return text;
    }
    Path file = PathText.resolve(text, folder);
    if (file != null && !mayRead.test(file)) {
      section.problem(
          "intended",
          "`intended` is not below the folder of this worker's belay.yaml",
          "put the file there, on every worker");
      return "";
    }
    if (file == null) {
      section.problem("intended", "`intended` must be a path", "write a file name");
      return "";
    }
    try {
      String read = TextSource.read(file, LARGEST_FILE);
      included.accept(read);
      return read;
    } catch (InputException e) {
      section.problems().addAll(e);
      return "";
    }
  }

  static boolean isWritten(Section section) {
    return Stream.concat(KINDS.stream(), Stream.of("under", "anywhere", "platforms", "remediation"))
        .anyMatch(section::isWritten);
  }
}
