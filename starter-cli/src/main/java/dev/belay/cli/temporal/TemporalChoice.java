package dev.belay.cli.temporal;

import dev.belay.cli.Workspace;
import dev.belay.integrations.settings.TemporalSettings;
import dev.belay.integrations.settings.TemporalSettings.Mode;
import dev.belay.worker.temporal.LocalServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which Temporal a command is to use.
 *
 * @param settings with a mode; with an address when it is the local one and that runs
 * @param environment what of the process's variables counts
 */
public record TemporalChoice(TemporalSettings settings, Map<String, String> environment) {
  public TemporalChoice {
    environment = Map.copyOf(environment);
  }

  /** A named one, else the local one when it runs, else the one inside a command. */
  public static TemporalChoice of(Workspace workspace, Map<String, String> environment) {
    TemporalSettings settings = workspace.settings().temporal();
    Optional<LocalServer.Found> local = LocalServer.find(workspace.temporalFolder());
    Mode mode =
        settings
            .chosenMode()
            .orElseGet(() ->
                isNamed(settings, environment)
                    ? Mode.CLUSTER
                    : local.isPresent() ? Mode.LOCAL : Mode.EMBEDDED);
    return mode == Mode.LOCAL && local.isPresent()
        ? new TemporalChoice(
            with(settings, mode, local.get().address()), withoutAddress(environment))
        : new TemporalChoice(with(settings, mode, settings.address()), environment);
  }

  private static boolean isNamed(TemporalSettings settings, Map<String, String> environment) {
    return settings.address() != null
        || settings.profile() != null
        || environment.containsKey("TEMPORAL_ADDRESS")
        || environment.containsKey("TEMPORAL_PROFILE");
  }

  private static TemporalSettings with(
      TemporalSettings settings, Mode mode, @Nullable String address) {
    return new TemporalSettings(
        mode,
        address,
        settings.namespace(),
        settings.profile(),
        settings.uiPort(),
        settings.encryption());
  }

  /** What we started ourselves is where we started it, whatever other tools are told. */
  private static Map<String, String> withoutAddress(Map<String, String> environment) {
    Map<String, String> rest = new HashMap<>(environment);
    rest.remove("TEMPORAL_ADDRESS");
    return rest;
  }
}
