package dev.belay.drivers.platform;

import java.util.List;

/**
 * A state of the command line, told by its prompt.
 *
 * @param name as the definition calls it
 * @param prompt matches the prompt of this mode
 * @param excludes texts that disqualify a prompt
 * @param ways the modes that can be reached from here, in the file's order
 */
public record Mode(String name, SafePattern prompt, List<String> excludes, List<Way> ways) {
  /** Copies the lists. */
  public Mode {
    excludes = List.copyOf(excludes);
    ways = List.copyOf(ways);
  }

  /** Whether a prompt belongs to this mode. */
  public boolean matches(String shownPrompt) {
    return prompt.find(shownPrompt) && excludes.stream().noneMatch(shownPrompt::contains);
  }

  /**
   * How to get to a neighbouring mode.
   *
   * @param mode its name
   * @param instructions what to do
   */
  public record Way(String mode, List<Operation> instructions) {
    /** Copies the list. */
    public Way {
      instructions = List.copyOf(instructions);
    }
  }
}
