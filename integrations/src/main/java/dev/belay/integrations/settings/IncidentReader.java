package dev.belay.integrations.settings;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Placeholders;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.settings.IncidentSettings.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code incidents}. */
final class IncidentReader {
  private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,79}");

  /** What Belay itself writes, or must not decide. */
  private static final Set<String> OWN =
      Set.of(
          "sys_id",
          "number",
          "state",
          "short_description",
          "description",
          "correlation_id",
          "correlation_display",
          "work_notes",
          "comments",
          "close_code",
          "close_notes",
          "urgency",
          "impact",
          "assignment_group",
          "caller_id");

  private IncidentReader() {}

  static IncidentSettings read(Section section) {
    IncidentSettings usual = IncidentSettings.usual();
    Kind kind = section.choice("kind", Kind.class).orElse(null);
    String url = section.text("url", "");
    IncidentSettings settings =
        new IncidentSettings(
            kind,
            url,
            WebReader.login(section),
            section.text("assignment-group").orElse(null),
            section.text("caller").orElse(null),
            section.integer("urgency", usual.urgency(), 1, 3),
            section.integer("impact", usual.impact(), 1, 3),
            fields(section.section("fields")),
            section.flag("resolve", usual.resolve()),
            section.integer("resolved-state", usual.resolvedState(), 1, 1_000),
            section.text("close-code", usual.closeCode()),
            section.duration(
                "timeout", usual.timeout(), Duration.ofSeconds(1), Duration.ofMinutes(1)));
    refuseHalf(section, kind, url);
    return settings;
  }

  /** What is there by half would be missed in the night in which it is needed. */
  private static void refuseHalf(Section section, @Nullable Kind kind, String url) {
    if (kind == null) {
      if (!section.entries().isEmpty() && !section.has("kind")) {
        section.problem(
            section.entries().keySet().iterator().next(),
            "incidents.kind is missing",
            "write `kind: servicenow`");
      }
      return;
    }
    String objection = url.isEmpty() ? "is missing" : WebAddress.objection(url);
    if (objection != null) {
      section.problem(
          url.isEmpty() ? "kind" : "url",
          "incidents.url " + objection,
          "write the address of the instance, such as https://example.service-now.com");
    }
  }

  private static Map<String, String> fields(Section section) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : section.entries().keySet()) {
      if (!FIELD.matcher(name).matches() || OWN.contains(name)) {
        section.problem(
            name,
            "`" + name + "` cannot be set by incidents.fields",
            "name another field of ServiceNow's table incident, such as cmdb_ci or category");
      }
      section
          .text(name)
          .ifPresent(value -> {
            for (String unknown : Placeholders.unknown(value, IncidentSettings.PLACES)) {
              section.problem(
                  name,
                  "`" + name + "` has a place `{" + unknown + "}` that is not known",
                  NearestName.remedy(unknown, IncidentSettings.PLACES));
            }
            fields.put(name, value);
          });
    }
    return fields;
  }
}
