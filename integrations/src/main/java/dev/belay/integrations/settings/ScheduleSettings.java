package dev.belay.integrations.settings;

import dev.belay.integrations.schedule.Declaration;
import java.util.List;
import java.util.Optional;

/**
 * What is done again and again. Holds no secret. Immutable.
 *
 * @param declared in the order of the file, each name once
 */
public record ScheduleSettings(List<Declaration> declared) {
  public ScheduleSettings {
    declared = List.copyOf(declared);
  }

  /** Nothing. */
  public static ScheduleSettings usual() {
    return new ScheduleSettings(List.of());
  }

  /** The one of this name. */
  public Optional<Declaration> find(String name) {
    return declared.stream().filter(declaration -> declaration.name().equals(name)).findFirst();
  }
}
