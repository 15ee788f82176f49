package dev.belay.integrations.settings;

import dev.belay.integrations.command.Question;
import dev.belay.integrations.compliance.RulePacks;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.schedule.Work;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a schedule does. Stateless. */
final class WorkReader {
  private static final List<String> OF_JUDGING = List.of("packs", "rules", "only", "max-age");
  private static final List<String> OF_SESSIONS = List.of("passes", "sessions");
  private static final Duration USUAL_AGE = Duration.ofDays(30);
  private static final Duration LEAST_AGE = Duration.ofMinutes(1);
  private static final Duration MOST_AGE = Duration.ofDays(3_650);

  private enum Kind {
    BACKUP,
    RUN,
    COMPLIANCE
  }

  private WorkReader() {}

  static Work read(Section section) {
    Kind kind = section.choice("do", Kind.class).orElse(null);
    if (kind == null && !section.has("do")) {
      section.problem(
          "do", "this schedule does nothing", "write `do: backup`, `do: run` or `do: compliance`");
    }
    List<String> commands = section.texts("commands");
    Work.Compliance judging = judging(section, kind == Kind.COMPLIANCE);
    if (kind != null) {
      refuseForeign(section, kind);
    }
    return switch (kind) {
      case RUN -> asking(section, commands);
      case COMPLIANCE -> judging;
      case BACKUP -> new Work.Backup();
      case null -> new Work.Backup();
    };
  }

  private static void refuseForeign(Section section, Kind kind) {
    if (kind != Kind.RUN && section.isWritten("commands")) {
      section.problem("commands", "only `do: run` has commands", "remove them, or write do: run");
    }
    List<String> foreign = kind == Kind.COMPLIANCE ? OF_SESSIONS : OF_JUDGING;
    for (String key : foreign) {
      if (section.isWritten(key)) {
        section.problem(
            key,
            "`do: "
                + kind.name().toLowerCase(Locale.ROOT)
                + "` has no "
                + key
                + (kind == Kind.COMPLIANCE ? ", because it touches no device" : ""),
            "remove it");
      }
    }
  }

  private static Work asking(Section section, List<String> commands) {
    try {
      return new Work.Run(new Question(commands));
    } catch (IllegalArgumentException wrong) {
      section.problem(
          "commands", String.valueOf(wrong.getMessage()), "write for example [show version]");
      return new Work.Backup();
    }
  }

  private static Work.Compliance judging(Section section, boolean wanted) {
    List<String> packs = section.texts("packs");
    List<String> rules = section.texts("rules");
    List<String> only = section.texts("only");
    Duration maxAge = section.duration("max-age", USUAL_AGE, LEAST_AGE, MOST_AGE);
    if (wanted) {
      packs.stream()
          .filter(pack -> !RulePacks.names().contains(pack))
          .forEach(pack ->
              section.problem(
                  "packs",
                  "there is no pack `" + pack + "`",
                  NearestName.remedy(pack, RulePacks.names())));
      rules.stream()
          .filter(file -> below(file) == null)
          .forEach(file ->
              section.problem(
                  "rules",
                  "`" + file + "` is no path below the folder of belay.yaml",
                  "write for example rules/house.yaml; every worker reads it in its own folder"));
    }
    // Written out, so that a later release with more packs is seen in the schedule's plan.
    return new Work.Compliance(
        packs.isEmpty() && rules.isEmpty() ? RulePacks.names() : packs, rules, only, maxAge);
  }

  /** A worker reads what a schedule names: nothing outside of the folder it was given. */
  private static @Nullable Path below(String file) {
    try {
      Path path = Path.of(file);
      List<String> parts = new ArrayList<>();
      path.forEach(part -> parts.add(part.toString()));
      return path.isAbsolute() || file.isBlank() || parts.contains("..") ? null : path;
    } catch (InvalidPathException notOne) {
      return null;
    }
  }
}
