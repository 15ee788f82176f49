package dev.belay.drivers.session;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.OutputBudget;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.platform.PlatformCatalog;
import java.time.Duration;
import java.util.List;

/** Opens sessions on scripted devices, with clocks short enough for tests. */
final class Sessions {
  static final PlatformCatalog PLATFORMS = PlatformCatalog.builtIn();

  static final Timeouts SHORT =
      Timeouts.defaults().withInactivity(Duration.ofSeconds(3)).withCommand(Duration.ofSeconds(10));

  private Sessions() {}

  static DeviceSession open(ScriptedWire wire, String platform) {
    return open(wire, platform, SessionOptions.defaults().withTimeouts(SHORT));
  }

  static DeviceSession open(ScriptedWire wire, String platform, SessionOptions options) {
    Credentials credentials =
        Credentials.password("lab", Secret.of("lab")).withEnable(Secret.of("let-me-in"));
    return open(wire, credentials, platform, options);
  }

  static DeviceSession open(
      ScriptedWire wire, Credentials credentials, String platform, SessionOptions options) {
    return SessionOpener.open(
        wire,
        new Target("r1", "192.0.2.1", 22),
        credentials,
        PLATFORMS.get(platform),
        options,
        OutputBudget.ofThisProcess(),
        List.of());
  }
}
