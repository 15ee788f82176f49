package dev.belay.integrations.input;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a person would read when an input is refused: whole lines, without the test's folder. */
public final class Mistakes {
  private Mistakes() {}

  /** Runs what must be refused and answers the lines; no lines when it was accepted. */
  public static List<String> of(Path folder, ThrowingCallable refused) {
    InputException exception = catchThrowableOfType(InputException.class, refused);
    if (exception == null) {
      return List.of();
    }
    return exception.problems().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
  }
}
