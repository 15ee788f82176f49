package dev.belay.integrations.settings;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.settings.SourceSettings.Address;
import dev.belay.integrations.settings.SourceSettings.Kind;
import dev.belay.integrations.settings.SourceSettings.PlatformRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the settings say of a NetBox or Nautobot. For one source. */
final class RestSourceReader {
  private static final Pattern PARAMETER = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
  private static final Pattern PLACE =
      Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63}){0,7}");

  /** Decided by the client itself. */
  private static final Set<String> OWN_PARAMETERS =
      Set.of(
          "limit",
          "offset",
          "start",
          "ordering",
          "sort",
          "depth",
          "brief",
          "format",
          "fields",
          "omit",
          "exclude",
          "include",
          "exclude_m2m");

  private final String called;
  private final Section section;
  private final Path home;
  private final Kind kind;

  /**
   * For one source.
   *
   * @param called how messages call its section
   */
  RestSourceReader(String called, Section section, Path home, Kind kind) {
    this.called = called;
    this.section = section;
    this.home = home;
    this.kind = kind;
  }

  SourceSettings.Rest read(Duration within) {
    String url = section.text("url", "");
    refuseUrl(url);
    Map<String, List<String>> filters = filters(section.section("filters"));
    return new SourceSettings.Rest(
        kind,
        url.replaceAll("/+$", ""),
        login(),
        section.path("ca", home).orElse(null),
        section.integer("page-size", 250, 1, 1_000),
        section.duration(
            "timeout", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(5)),
        within,
        filters,
        section.flag("virtual-machines", false),
        section.flag("config-contexts", false),
        addresses(),
        rules(),
        fields(section.section("fields")),
        ReportReader.read(section.section("report"), filters));
  }

  private void refuseUrl(String url) {
    String objection = url.isEmpty() ? "is missing" : WebAddress.objection(url);
    if (objection == null && (url.contains("?") || url.contains("#"))) {
      objection = "has a query";
    }
    if (objection == null && url.replaceAll("/+$", "").endsWith("/api")) {
      objection = "ends in /api";
    }
    if (objection != null) {
      section.problem(
          section.has("url") ? "url" : "kind",
          called + ".url " + objection,
          "write the address at which people open it, such as https://netbox.example.net");
    }
  }

  private @Nullable WebLogin login() {
    WebLogin.Scheme scheme =
        section.choice("authorization", WebLogin.Scheme.class).orElse(WebLogin.Scheme.TOKEN);
    String written = section.text("credential").orElse(null);
    if (written == null) {
      return null;
    }
    if (!CredentialReference.isValid(written)) {
      section.problem(
          "credential", called + ".credential is not a reference", CredentialReference.REMEDY);
      return null;
    }
    return new WebLogin(written, scheme);
  }

  /** A device that is not in use is not to be logged in to, unless somebody says otherwise. */
  private Map<String, List<String>> filters(Section section) {
    Map<String, List<String>> filters = new LinkedHashMap<>();
    filters.put("status", List.of(kind == Kind.NAUTOBOT ? "Active" : "active"));
    for (String name : section.entries().keySet()) {
      List<String> values = section.texts(name);
      if (!PARAMETER.matcher(name).matches() || OWN_PARAMETERS.contains(name)) {
        section.problem(
            name,
            "`" + name + "` cannot be a filter",
            "name a parameter of the API's list of devices, such as site or role");
      } else if (kind == Kind.NETBOX && RestFilters.meant(name).isPresent()) {
        section.problem(
            name,
            "NetBox knows no filter `" + name + "` and would name every device",
            "did you mean `" + RestFilters.meant(name).get() + "`?");
      } else if (values.isEmpty()) {
        filters.remove(name);
      } else {
        filters.put(name, values);
      }
    }
    return filters;
  }

  private List<Address> addresses() {
    Map<String, Address> known = new LinkedHashMap<>();
    for (Address address : Address.values()) {
      known.put(SourceReader.written(address), address);
    }
    List<Address> addresses = new ArrayList<>();
    for (String written : section.texts("address")) {
      Address address = known.get(written);
      if (address == null) {
        section.problem(
            "address",
            called + ".address does not know `" + written + "`",
            NearestName.remedy(written, known.keySet()));
      } else {
        addresses.add(address);
      }
    }
    return addresses.isEmpty() ? List.of(Address.PRIMARY_IP) : addresses;
  }

  private List<PlatformRule> rules() {
    List<PlatformRule> rules = new ArrayList<>();
    for (Section rule : section.sections("platforms")) {
      PlatformRule read =
          new PlatformRule(
              rule.text("platform").orElse(null),
              rule.text("manufacturer").orElse(null),
              rule.text("device-type").orElse(null),
              rule.text("role").orElse(null),
              rule.requiredText("is", "write the platform's name, such as is: cisco_ios"));
      if (read.platform() == null
          && read.manufacturer() == null
          && read.deviceType() == null
          && read.role() == null) {
        rule.problem(
            "is",
            "this rule is met by every device",
            "name a platform, manufacturer, device-type or role");
      }
      rules.add(read);
    }
    return rules;
  }

  private static Map<String, String> fields(Section section) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : section.entries().keySet()) {
      section
          .text(name)
          .ifPresent(place -> {
            if (!FIELD.matcher(name).matches() || !PLACE.matcher(place).matches()) {
              section.problem(
                  name,
                  "`" + name + ": " + place + "` is no field and its place",
                  "write for example zone: custom_fields.zone");
            } else {
              fields.put(name, place);
            }
          });
    }
    return fields;
  }
}
