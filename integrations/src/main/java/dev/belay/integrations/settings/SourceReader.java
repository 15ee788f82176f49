package dev.belay.integrations.settings;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.YamlNode;
import dev.belay.integrations.settings.SourceSettings.Kind;
import dev.belay.integrations.settings.SourceSettings.Place;
import dev.belay.integrations.settings.SourceSettings.Trust;
import dev.belay.integrations.settings.SourceSettings.Unusable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the sources of the section {@code inventory}. */
final class SourceReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Set<Kind> WEB = EnumSet.of(Kind.NETBOX, Kind.NAUTOBOT);
  private static final Set<Kind> ROUTER_DB = EnumSet.of(Kind.OXIDIZED, Kind.RANCID);
  private static final Set<Kind> REMOTE =
      EnumSet.of(Kind.NETBOX, Kind.NAUTOBOT, Kind.SQL, Kind.COMMAND);
  private static final Set<Kind> FILES = EnumSet.of(Kind.ANSIBLE, Kind.OXIDIZED, Kind.RANCID);
  private static final Set<Kind> ADDRESSED = EnumSet.of(Kind.NETBOX, Kind.NAUTOBOT, Kind.SQL);

  /** Which kinds a key belongs to; what is not listed belongs to all. */
  private static final Map<String, Set<Kind>> BELONGS = new LinkedHashMap<>();

  static {
    for (String key :
        List.of(
            "authorization",
            "ca",
            "page-size",
            "timeout",
            "filters",
            "virtual-machines",
            "config-contexts",
            "address",
            "platforms",
            "fields")) {
      BELONGS.put(key, WEB);
    }
    BELONGS.put("report", EnumSet.of(Kind.NETBOX));
    BELONGS.put("url", ADDRESSED);
    BELONGS.put("credential", ADDRESSED);
    BELONGS.put("path", FILES);
    BELONGS.put("delimiter", ROUTER_DB);
    BELONGS.put("columns", ROUTER_DB);
    BELONGS.put("query", EnumSet.of(Kind.SQL));
    BELONGS.put("command", EnumSet.of(Kind.COMMAND));
    BELONGS.put("within", REMOTE);
  }

  private final String name;
  private final Section section;
  private final Path home;

  private SourceReader(String name, Section section, Path home) {
    this.name = name;
    this.section = section;
    this.home = home;
  }

  /** Which sources there are, and how far they are believed, by the section {@code inventory}. */
  static SourceSettings read(Section inventory, Path home) {
    Trust usual = Trust.usual();
    Trust trust =
        new Trust(
            inventory.duration("reuse", usual.reuse(), Duration.ZERO, Duration.ofHours(1)),
            inventory.duration("fallback", usual.fallback(), Duration.ZERO, Duration.ofDays(365)),
            inventory.integer("fewest-percent", usual.fewestPercent(), 0, 100));
    Unusable unusable = inventory.choice("unusable", Unusable.class).orElse(Unusable.LEAVE_OUT);
    Section named = inventory.section("sources");
    Map<String, Place> places = new LinkedHashMap<>();
    for (String name : named.entries().keySet()) {
      if (!NAME.matcher(name).matches() || name.equals(SourceSettings.FILES)) {
        named.problem(
            name, "a source cannot be called `" + name + "`", "use lower-case letters and digits");
        continue;
      }
      Place place = new SourceReader(name, named.section(name), home).place();
      if (place != null) {
        places.put(name, place);
      }
    }
    return new SourceSettings(
        chosen(inventory, named.entries().keySet(), places), places, unusable, trust);
  }

  private static @Nullable String chosen(
      Section inventory, Set<String> named, Map<String, Place> places) {
    String written = inventory.text("source").orElse(null);
    if (written == null && !named.isEmpty()) {
      inventory.problem(
          "sources",
          "inventory.source does not say where devices are read from",
          "write source: "
              + named.iterator().next()
              + " or, to compare with it only, source: files");
    }
    if (written == null || written.equals(SourceSettings.FILES)) {
      return null;
    }
    if (!named.contains(written)) {
      Set<String> known = new LinkedHashSet<>(named);
      known.add(SourceSettings.FILES);
      inventory.problem(
          "source",
          "inventory.source cannot be `" + written + "`",
          NearestName.remedy(written, known));
    }
    return places.containsKey(written) ? written : null;
  }

  /** Null when it is none, which was noted. */
  private @Nullable Place place() {
    Kind kind = section.choice("kind", Kind.class).orElse(null);
    if (kind == null) {
      if (!section.has("kind")) {
        section.problem(
            "kind",
            called("kind") + " is missing",
            "write kind: netbox, nautobot, ansible, oxidized, rancid, sql or command");
      }
      section.entries();
      return null;
    }
    refuseForeignKeys(kind);
    Duration within =
        section.duration("within", Duration.ofMinutes(5), SECOND, Duration.ofHours(1));
    Path path = section.path("path", home).orElse(null);
    Place place =
        switch (kind) {
          case NETBOX, NAUTOBOT ->
              new RestSourceReader(called(""), section, home, kind).read(within);
          case ANSIBLE -> new SourceSettings.Ansible(path == null ? home : path);
          case OXIDIZED, RANCID -> routerDb(kind, path == null ? home : path);
          case SQL ->
              new SourceSettings.Sql(
                  section.text("url", ""), credential(), section.text("query", ""), within);
          case COMMAND -> new SourceSettings.Command(section.texts("command"), within);
        };
    refuseWhatIsMissing(place, path);
    return place;
  }

  private String called(String key) {
    return "inventory.sources." + name + (key.isEmpty() ? "" : "." + key);
  }

  /** Not quoted when it is none: it may be the password itself. */
  private @Nullable String credential() {
    String written = section.text("credential").orElse(null);
    if (written == null || CredentialReference.isValid(written)) {
      return written;
    }
    section.problem(
        "credential", called("credential") + " is not a reference", CredentialReference.REMEDY);
    return null;
  }

  private Place routerDb(Kind kind, Path path) {
    boolean rancid = kind == Kind.RANCID;
    List<String> usual =
        rancid ? List.of("name", "platform", "state") : List.of("name", "platform");
    List<String> columns = section.texts("columns");
    String delimiter = section.text("delimiter", rancid ? ";" : ":");
    if (delimiter.length() != 1) {
      section.problem(
          "delimiter", called("delimiter") + " is not one character", "write ':' or ';'");
    }
    List<String> named = columns.isEmpty() ? usual : columns;
    if (!named.contains("name")) {
      section.problem(
          "columns", called("columns") + " has no `name`", "say which field is the name");
    }
    return new SourceSettings.RouterDb(
        kind,
        path,
        delimiter.isEmpty() ? ':' : delimiter.charAt(0),
        named.stream().map(String::strip).toList());
  }

  private void refuseForeignKeys(Kind kind) {
    BELONGS.forEach((key, kinds) -> {
      if (section.isWritten(key) && !kinds.contains(kind)) {
        section.problem(
            key,
            called(key) + " does not belong to kind: " + written(kind),
            "remove it, or correct the kind");
      }
    });
  }

  private void refuseWhatIsMissing(Place place, @Nullable Path path) {
    switch (place) {
      case SourceSettings.Rest rest -> {
        // It has looked itself.
      }
      case SourceSettings.Ansible ansible -> refuseWithout(path != null, "path");
      case SourceSettings.RouterDb db -> refuseWithout(path != null, "path");
      case SourceSettings.Sql sql -> {
        refuseWithout(!sql.query().isBlank(), "query");
        if (!sql.url().startsWith("jdbc:postgresql:") && !sql.url().startsWith("jdbc:sqlite:")) {
          section.problem(
              "url",
              called("url") + " is no address of a database",
              "write jdbc:postgresql://HOST/DATABASE or jdbc:sqlite:FILE");
        } else if (sql.url().matches("(?i).*[?&](password|sslpassword|user)=.*|.*://[^/]*@.*")) {
          // Not quoted: the password is in it.
          section.problem(
              "url", called("url") + " holds an account", "move it behind a reference: credential");
        }
      }
      case SourceSettings.Command command -> {
        refuseWithout(!command.words().isEmpty(), "command");
        if (section.node("command").orElse(null) instanceof YamlNode.Scalar words
            && words.text().contains(" ")) {
          section.problem(
              "command",
              called("command") + " is one text, and no shell would split it",
              "write a list: [program, argument, argument]");
        }
      }
    }
  }

  private void refuseWithout(boolean there, String key) {
    if (!there) {
      section.problem("kind", called(key) + " is missing", "the kind of source needs it");
    }
  }

  static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
