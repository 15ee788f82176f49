package dev.belay.integrations.inventory.rest;

import dev.belay.integrations.inventory.Glob;
import dev.belay.integrations.settings.SourceSettings.PlatformRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says by the settings' rules which platform a device has. Immutable. */
public final class PlatformRules {
  private record Rule(
      @Nullable Glob platform,
      @Nullable Glob manufacturer,
      @Nullable Glob deviceType,
      @Nullable Glob role,
      String is) {}

  /**
   * What a record says. Each thing may go by several words, such as its name and its slug.
   *
   * @param platforms words for its platform, the usual one first
   */
  public record Words(
      List<String> platforms,
      List<String> manufacturers,
      List<String> deviceTypes,
      List<String> roles) {}

  private final List<Rule> rules;

  /** The first rule that is met counts. */
  public PlatformRules(List<PlatformRule> rules) {
    this.rules =
        rules.stream()
            .map(rule ->
                new Rule(
                    glob(rule.platform()),
                    glob(rule.manufacturer()),
                    glob(rule.deviceType()),
                    glob(rule.role()),
                    rule.is()))
            .toList();
  }

  /** The platform by the rules, otherwise the record's own word; null when it has none. */
  public @Nullable String of(Words words) {
    for (Rule rule : rules) {
      if (meets(rule.platform(), words.platforms())
          && meets(rule.manufacturer(), words.manufacturers())
          && meets(rule.deviceType(), words.deviceTypes())
          && meets(rule.role(), words.roles())) {
        return rule.is();
      }
    }
    return words.platforms().isEmpty() ? null : words.platforms().getFirst();
  }

  private static @Nullable Glob glob(@Nullable String pattern) {
    return pattern == null ? null : new Glob(pattern);
  }

  private static boolean meets(@Nullable Glob glob, List<String> words) {
    return glob == null || words.stream().anyMatch(glob::matches);
  }
}
