package dev.belay.cli.worker;

import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalChoice;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.settings.TemporalSettings;
import dev.belay.worker.temporal.TemporalConnection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the Temporal that the settings mean is.
 *
 * @param works whether operations can be run with it
 * @param what one sentence
 * @param remedy what to do; null when nothing is
 */
public record TemporalHealth(boolean works, String what, @Nullable String remedy) {
  /** Looks for it, and asks it when it is one outside of this process. */
  public static TemporalHealth of(Workspace workspace, Map<String, String> environment) {
    TemporalChoice choice = TemporalChoice.of(workspace, environment);
    TemporalSettings settings = choice.settings();
    return switch (Objects.requireNonNull(settings.mode())) {
      case EMBEDDED ->
          new TemporalHealth(
              true,
              "embedded: it ends with the command, and what is under way with it",
              "for durable operations run `belay server` and `belay worker`");
      case LOCAL ->
          settings.address() == null
              ? new TemporalHealth(
                  false, "the local Temporal does not run", "start it: `belay server`")
              : asked(choice);
      case CLUSTER -> asked(choice);
    };
  }

  private static TemporalHealth asked(TemporalChoice choice) {
    try (TemporalConnection connection =
        TemporalConnection.connect(choice.settings(), choice.environment())) {
      return new TemporalHealth(
          true,
          "answers at " + connection.address() + ", namespace " + connection.namespace(),
          null);
    } catch (InputException e) {
      InputProblem problem = e.problems().getFirst();
      return new TemporalHealth(false, problem.what(), problem.remedy());
    }
  }
}
