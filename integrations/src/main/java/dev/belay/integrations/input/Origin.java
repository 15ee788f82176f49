package dev.belay.integrations.input;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a value was written: a line of a file, or a flag or variable by name.
 *
 * @param file the file, or null for a flag or variable
 * @param line 1-based; 0 when unknown
 * @param name how the flag or variable is called, or null for a file
 */
public record Origin(@Nullable Path file, int line, @Nullable String name) {

  public static Origin line(Path file, int line) {
    return new Origin(file, line, null);
  }

  /** A flag or an environment variable. */
  public static Origin named(String name) {
    return new Origin(null, 0, name);
  }

  /** A mistake at this place. */
  public InputProblem problem(String what, String remedy) {
    return new InputProblem(file, line, name == null ? what : name + ": " + what, remedy);
  }
}
