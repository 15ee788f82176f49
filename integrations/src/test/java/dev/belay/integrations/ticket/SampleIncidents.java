package dev.belay.integrations.ticket;

import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.settings.CredentialSettings;
import dev.belay.integrations.settings.IncidentSettings;
import dev.belay.integrations.settings.WebLogin;
import dev.belay.integrations.web.WebCaller;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One device that needs a person, and a desk that may open incidents for it. */
final class SampleIncidents {
  private SampleIncidents() {}

  static Incident news(Incident.Step step, Instant at, String why) {
    return new Incident(
        step,
        "belay:c-1:run",
        "c1",
        "New NTP",
        "change/c1/r1",
        "r1",
        "cisco_ios",
        "fra1",
        "edge",
        at,
        why);
  }

  static IncidentDesk desk(
      String address, Path folder, WebCaller web, @Nullable String group, boolean resolve) {
    IncidentSettings usual = IncidentSettings.usual();
    return IncidentDesk.of(
        new IncidentSettings(
            IncidentSettings.Kind.SERVICENOW,
            address,
            new WebLogin("env:SN", WebLogin.Scheme.BASIC),
            group,
            "belay",
            1,
            2,
            Map.of("cmdb_ci", "{device}.example.net"),
            resolve,
            usual.resolvedState(),
            usual.closeCode(),
            Duration.ofSeconds(2)),
        resolver(folder),
        web);
  }

  static CredentialResolver resolver(Path folder) {
    return CredentialResolver.of(
        CredentialSettings.in(folder),
        Map.of("SN_USERNAME", "belay", "SN_PASSWORD", "open sesame"),
        folder);
  }
}
