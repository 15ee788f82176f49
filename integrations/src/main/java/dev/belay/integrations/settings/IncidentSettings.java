package dev.belay.integrations.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where people on call hear of devices that need one of them. Holds no secret. Immutable.
 *
 * @param kind which system; null = none is told
 * @param url of the ServiceNow instance; empty when none is told
 * @param login null = calls need no account
 * @param assignmentGroup its name, or its sys_id; null = ServiceNow's own rules decide
 * @param caller user name or sys_id of who opens the incident; null = nobody
 * @param urgency from 1, the highest, to 3
 * @param impact from 1, the highest, to 3
 * @param fields further fields by their names in ServiceNow, with places such as {@code {device}}
 * @param resolve whether an incident is resolved when its device is settled, or only told of it
 * @param resolvedState ServiceNow's number of the state Resolved
 * @param closeCode resolution code of what is resolved
 * @param timeout for one call
 */
public record IncidentSettings(
    @Nullable Kind kind,
    String url,
    @Nullable WebLogin login,
    @Nullable String assignmentGroup,
    @Nullable String caller,
    int urgency,
    int impact,
    Map<String, String> fields,
    boolean resolve,
    int resolvedState,
    String closeCode,
    Duration timeout) {
  /** What may be filled into a field. */
  public static final List<String> PLACES =
      List.of("device", "site", "role", "platform", "campaign", "title", "workflow");

  public IncidentSettings {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A kind of system. */
  public enum Kind {
    /** ServiceNow, by its Table API. */
    SERVICENOW
  }

  /** None is told; one that were told would have what ServiceNow has when it is delivered. */
  public static IncidentSettings usual() {
    return new IncidentSettings(
        null,
        "",
        null,
        null,
        null,
        2,
        2,
        Map.of(),
        true,
        6,
        "Solution provided",
        Duration.ofSeconds(20));
  }
}
