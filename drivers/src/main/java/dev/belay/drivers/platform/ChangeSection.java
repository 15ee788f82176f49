package dev.belay.drivers.platform;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the configuration is changed safely: the {@code change:} part of the {@code belay:} section.
 *
 * @param style which of the configuration styles the platform follows, with its words
 * @param text how a configuration is written down
 * @param save how the running configuration is kept for the next start; null where it is kept at
 *     once
 */
public record ChangeSection(StyleSection style, GrammarSection text, @Nullable Save save) {

  /**
   * How the running configuration is saved.
   *
   * @param command does it
   * @param mode where it is said; null for the default mode
   * @param done must be found in the answer, otherwise nothing counts as saved
   * @param failed says that it failed, whatever else the answer says
   */
  public record Save(
      String command, @Nullable String mode, SafePattern done, List<SafePattern> failed) {
    /** Copies the list. */
    public Save {
      failed = List.copyOf(failed);
    }

    private static Save read(YamlSection yaml) {
      Save save =
          new Save(
              yaml.text("command"),
              yaml.optionalText("mode"),
              yaml.pattern("done"),
              yaml.patterns("failed"));
      yaml.finish();
      return save;
    }
  }

  /**
   * For how long a device can be told to wait before it goes back.
   *
   * @param shortest the shortest wait
   * @param longest the longest
   */
  public record Range(Duration shortest, Duration longest) {
    static Range read(YamlSection yaml) {
      Range range =
          new Range(
              yaml.seconds("shortest_seconds", Duration.ofMinutes(1)),
              yaml.seconds("longest_seconds", Duration.ofHours(2)));
      if (range.shortest().compareTo(range.longest()) > 0) {
        throw yaml.problem("'shortest_seconds' is more than 'longest_seconds'");
      }
      return range;
    }
  }

  static ChangeSection read(YamlSection yaml) {
    YamlSection text = yaml.section("text");
    if (text == null) {
      throw yaml.problem("'text' is missing; it says how a configuration is written down");
    }
    YamlSection save = yaml.section("save");
    ChangeSection section =
        new ChangeSection(
            style(yaml), GrammarSection.read(text), save == null ? null : Save.read(save));
    yaml.finish();
    return section;
  }

  private static StyleSection style(YamlSection yaml) {
    String name = yaml.text("style");
    YamlSection words = yaml.section(name);
    if (words == null && StyleSection.NAMES.contains(name)) {
      throw yaml.problem("'" + name + "' is missing; it holds the commands of this style");
    }
    return switch (name) {
      case "line_by_line" -> LineByLineSection.read(present(words));
      case "session" -> SessionSection.read(present(words));
      case "candidate" -> CandidateSection.read(present(words));
      case "private_candidate" -> PrivateCandidateSection.read(present(words));
      case "tied_trial" -> TiedTrialSection.read(present(words));
      case "checkpoint" -> CheckpointSection.read(present(words));
      case "shared_candidate" -> SharedCandidateSection.read(present(words));
      case "rollback" -> RollbackSection.read(present(words));
      default ->
          throw yaml.problem(
              "style", "'style' must be one of " + String.join(", ", StyleSection.NAMES));
    };
  }

  private static YamlSection present(@Nullable YamlSection words) {
    return Objects.requireNonNull(words);
  }
}
