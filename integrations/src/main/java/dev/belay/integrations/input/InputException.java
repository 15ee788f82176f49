package dev.belay.integrations.input;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a person gave us cannot be used. It carries every mistake found, each with its remedy; its
 * message is those lines. It has no cause on purpose: parsers quote the text they stumble over, and
 * that text may be a secret.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<InputProblem> problems;

  public InputException(List<InputProblem> problems) {
    super(problems.stream().map(InputProblem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an input exception needs at least one problem");
    }
    this.problems = List.copyOf(problems);
  }

  /** A single mistake that is in no file. */
  public static InputException of(String what, String remedy) {
    return new InputException(List.of(InputProblem.of(what, remedy)));
  }

  /** A single mistake about a file as a whole. */
  public static InputException in(Path file, String what, String remedy) {
    return new InputException(List.of(InputProblem.in(file, what, remedy)));
  }

  /** At least one, in the order in which they were found. */
  public List<InputProblem> problems() {
    return problems;
  }
}
