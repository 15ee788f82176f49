package dev.belay.workflows.change;

import dev.belay.workflows.runbook.Wait;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where an operation asks a person, and where the answer arrives. Confined to its workflow. */
final class Decision {
  private @Nullable String question;
  private @Nullable Resolution answer;

  /** What a person has to decide about now; null when nobody has to. */
  @Nullable String question() {
    return question;
  }

  /** Turns away an answer that nobody asked for or that does not say by whom and why. */
  void validate(Resolution resolution) {
    if (question == null) {
      throw new IllegalStateException("This operation does not wait for a decision.");
    }
    if (answer != null) {
      throw new IllegalStateException("Another decision has just been taken.");
    }
    if (resolution.actor().isBlank() || resolution.reason().isBlank()) {
      throw new IllegalArgumentException("A decision needs an actor and a reason.");
    }
  }

  void take(Resolution resolution) {
    answer = resolution;
  }

  /** Asks, and waits for as long as it takes. */
  Resolution ask(String what) {
    question = what;
    Wait.regardless(() -> answer != null);
    return taken();
  }

  /** Asks, and waits for a time at most or until a cancellation; null when nobody answered. */
  @Nullable Resolution ask(String what, Duration atMost, String summary) {
    question = what;
    Wait.Ended ended = Wait.until(atMost, summary, () -> answer != null);
    return switch (ended) {
      case HAPPENED -> taken();
      case TIMED_OUT, CANCELLED -> {
        question = null;
        yield null;
      }
    };
  }

  private Resolution taken() {
    Resolution given = Objects.requireNonNull(answer);
    question = null;
    answer = null;
    return given;
  }
}
