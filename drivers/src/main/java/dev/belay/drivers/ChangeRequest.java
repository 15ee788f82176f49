package dev.belay.drivers;

import java.util.List;
import java.util.Objects;

/**
 * What is to become of a configuration.
 *
 * @param mode whether the lines are added to the configuration or are all of it
 * @param lines for {@code MERGE} the lines as typed; for {@code REPLACE} the full text's lines
 */
public record ChangeRequest(Mode mode, List<String> lines) {
  /** Copies the lines. */
  public ChangeRequest {
    Objects.requireNonNull(mode, "mode");
    lines = List.copyOf(lines);
  }

  /** Adds lines to the configuration. */
  public static ChangeRequest merge(List<String> lines) {
    return new ChangeRequest(Mode.MERGE, lines);
  }

  /** Replaces the whole configuration. */
  public static ChangeRequest replace(List<String> lines) {
    return new ChangeRequest(Mode.REPLACE, lines);
  }

  @Override
  public String toString() {
    return "ChangeRequest[" + mode + ", " + lines.size() + " lines]";
  }

  /** How the lines meet what is already there. */
  public enum Mode {
    /** The lines are added. */
    MERGE,
    /** The lines are all there is afterwards. */
    REPLACE
  }
}
