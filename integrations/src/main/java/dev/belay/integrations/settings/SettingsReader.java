package dev.belay.integrations.settings;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.PathText;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes settings of a document. The questions asked here are the list of known keys. */
final class SettingsReader {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,253}:[0-9]{1,5}");

  private final Path home;
  private final @Nullable Path file;

  SettingsReader(Path home, @Nullable Path file) {
    this.home = home;
    this.file = file;
  }

  BelaySettings readNothing() {
    return read(Section.of(empty(), new Problems()));
  }

  /** The dotted names of all keys that have a single value or a list. */
  List<String> knownKeys() {
    Section section = Section.of(empty(), new Problems());
    read(section);
    return section.askedKeys();
  }

  BelaySettings read(Section top) {
    Path data = top.path("data", home).orElse(home.resolve(".belay"));
    SshSettings ssh = SshReader.read(top.section("ssh"), home);
    NoticeSettings notices = NoticeReader.read(top.section("notices"), home);
    return new BelaySettings(
        home,
        file,
        data,
        StoreReader.read(top.section("store")),
        inventory(top.section("inventory"), ssh.jumpHosts().keySet()),
        credentials(top.section("credentials")),
        folders(top, "platform-folders"),
        folders(top, "check-packs"),
        checkHosts(top),
        top.path("templates", home).orElse(null),
        hostKeys(top.section("host-keys")),
        ssh,
        mirror(top.section("mirror"), data),
        worker(top.section("worker")),
        limits(top.section("limits")),
        timeouts(top.section("timeouts")),
        approvals(top.section("approvals")),
        TicketReader.read(top.section("tickets")),
        IncidentReader.read(top.section("incidents")),
        notices,
        ScheduleReader.read(top.section("schedules"), notices),
        SyslogReader.read(top.section("syslog")),
        temporal(top.section("temporal")),
        CodecServerReader.read(top.section("codec-server"), home),
        TracingReader.read(top.section("tracing")));
  }

  private InventorySettings inventory(Section section, Set<String> jumpHosts) {
    InventorySettings usual = InventorySettings.in(home.resolve("inventory"));
    Path hosts = section.path("hosts", home).orElse(usual.hosts());
    // Nornir users expect the three files side by side.
    Path folder = hosts.resolveSibling("");
    return new InventorySettings(
        hosts,
        section.path("groups", home).orElse(folder.resolve("groups.yaml")),
        section.path("defaults", home).orElse(folder.resolve("defaults.yaml")),
        name(section, "connection", usual.connection()),
        aliases(section.section("platform-names")),
        credential(section),
        jumpHosts,
        SourceReader.read(section, home));
  }

  /** Not quoted when it is none: it would travel with every device of the inventory. */
  private static @Nullable String credential(Section section) {
    String written = section.text("credential").orElse(null);
    if (written == null || CredentialReference.isTemplate(written)) {
      return written;
    }
    section.problem(
        "credential", "inventory.credential is not a reference", CredentialReference.REMEDY);
    return null;
  }

  private static Map<String, String> aliases(Section section) {
    Map<String, String> aliases = new LinkedHashMap<>();
    section
        .entries()
        .keySet()
        .forEach(key -> section.text(key).ifPresent(to -> aliases.put(key, to)));
    return aliases;
  }

  private CredentialSettings credentials(Section section) {
    CredentialSettings usual = CredentialSettings.in(home);
    return new CredentialSettings(
        section.path("file", home).orElse(usual.file()),
        commands(section.section("commands")),
        section.duration("command-timeout", usual.commandTimeout(), SECOND, Duration.ofMinutes(2)),
        section.duration("cache", usual.cache(), Duration.ZERO, Duration.ofHours(1)),
        VaultReader.read(section.section("vault"), home),
        AwsReader.read(section.section("aws")));
  }

  private static Map<String, List<String>> commands(Section section) {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    section
        .entries()
        .forEach((name, entry) -> {
          List<String> words = section.texts(name);
          if (words.isEmpty() || words.getFirst().isBlank()) {
            section.problem(
                name, "the command `" + name + "` has no program", "write [program, argument]");
          } else if (entry.value() instanceof YamlNode.Scalar && words.getFirst().contains(" ")) {
            section.problem(
                name,
                "the command `" + name + "` is one text, and no shell would split it",
                "write a list: [program, argument, argument]");
          } else {
            commands.put(name, words);
          }
        });
    return commands;
  }

  private HostKeySettings hostKeys(Section section) {
    return new HostKeySettings(
        section.path("file", home).orElse(home.resolve("known_hosts")),
        section
            .choice("policy", HostKeySettings.Policy.class)
            .orElse(HostKeySettings.Policy.STRICT));
  }

  private MirrorSettings mirror(Section section, Path data) {
    return new MirrorSettings(
        section.flag("enabled", true),
        section.path("folder", home).orElse(data.resolve("configurations")));
  }

  private WorkerSettings worker(Section section) {
    WorkerSettings usual = WorkerSettings.usual();
    return new WorkerSettings(
        roles(section, usual.roles()),
        name(section, "zone", usual.zone()),
        section.integer("slots", usual.slots(), 1, 10_000),
        section.text("address", usual.address()),
        section.integer("port", usual.port(), 0, 65_535),
        section.duration("stop-within", usual.stopWithin(), SECOND, Duration.ofHours(1)),
        transcripts(section, usual.transcripts()));
  }

  private static Set<WorkerSettings.Role> roles(Section section, Set<WorkerSettings.Role> usual) {
    Map<String, WorkerSettings.Role> known = new LinkedHashMap<>();
    for (WorkerSettings.Role role : WorkerSettings.Role.values()) {
      known.put(role.name().toLowerCase(Locale.ROOT), role);
    }
    EnumSet<WorkerSettings.Role> roles = EnumSet.noneOf(WorkerSettings.Role.class);
    for (String written : section.texts("roles")) {
      WorkerSettings.Role role = known.get(written);
      if (role == null) {
        section.problem(
            "roles",
            "worker.roles does not know `" + written + "`",
            NearestName.remedy(written, known.keySet()));
      } else {
        roles.add(role);
      }
    }
    return roles.isEmpty() ? usual : roles;
  }

  private TranscriptSettings transcripts(Section worker, TranscriptSettings usual) {
    return new TranscriptSettings(
        worker.path("transcripts", home).orElse(usual.folder()),
        worker.choice("transcript-format", TranscriptSettings.Format.class).orElse(usual.format()),
        worker.choice("transcript-files", TranscriptSettings.Files.class).orElse(usual.files()),
        worker.flag("transcript-sent", usual.sentLines()),
        worker.path("failed-transcripts", home).orElse(usual.failed()),
        worker.integer("failed-transcripts-kept", usual.failedKept(), 1, 100_000));
  }

  private static LimitSettings limits(Section section) {
    LimitSettings usual = LimitSettings.usual();
    LimitSettings.Site site =
        new LimitSettings.Site(
            section.integer("sessions-per-site", usual.site().sessions(), 1, 10_000),
            section.integer(
                "logins-per-second-per-site", usual.site().loginsPerSecond(), 1, 10_000));
    Section named = section.section("sites");
    Map<String, LimitSettings.Site> sites = new LinkedHashMap<>();
    for (String name : named.entries().keySet()) {
      Section own = named.section(name);
      sites.put(
          name,
          new LimitSettings.Site(
              own.integer("sessions", site.sessions(), 1, 10_000),
              own.integer("logins-per-second", site.loginsPerSecond(), 1, 10_000)));
    }
    return new LimitSettings(
        section.integer("sessions", usual.sessions(), 1, 10_000),
        section.integer("logins-per-second", usual.loginsPerSecond(), 1, 10_000),
        site,
        sites,
        section.integer("credential-stop", usual.credentialStop(), 1, 1_000),
        section.integer("site-stop", usual.siteStop(), 0, 1_000));
  }

  private static TimeoutSettings timeouts(Section section) {
    TimeoutSettings usual = TimeoutSettings.usual();
    Duration hour = Duration.ofHours(1);
    TimeoutSettings timeouts =
        new TimeoutSettings(
            section.duration("connect", usual.connect(), SECOND, hour),
            section.duration("banner", usual.banner(), SECOND, hour),
            section.duration("authentication", usual.authentication(), SECOND, hour),
            section.duration("inactivity", usual.inactivity(), SECOND, hour),
            section.duration("command", usual.command(), SECOND, hour),
            section.duration("session", usual.session(), SECOND, hour.multipliedBy(6)),
            section.duration("keep-alive", usual.keepAlive(), SECOND, hour));
    if (timeouts.session().compareTo(timeouts.command()) < 0) {
      section.problem(
          "session",
          "timeouts.session is shorter than timeouts.command",
          "a session runs several commands: make it longer");
    }
    return timeouts;
  }

  private ApprovalSettings approvals(Section section) {
    return new ApprovalSettings(
        section.path("allowed-signers", home).orElse(null),
        section.integer("needed", ApprovalSettings.usual().needed(), 0, 100));
  }

  private TemporalSettings temporal(Section section) {
    TemporalSettings usual = TemporalSettings.usual();
    return new TemporalSettings(
        section.choice("mode", TemporalSettings.Mode.class).orElse(null),
        section
            .parsed(
                "address",
                text -> ADDRESS.matcher(text).matches() ? text : null,
                "an address with its port",
                "write for example 127.0.0.1:7233")
            .orElse(null),
        section.text("namespace").orElse(null),
        section.text("profile").orElse(null),
        section.integer("ui-port", usual.uiPort(), 1, 65_535),
        EncryptionReader.read(section.section("encryption"), home));
  }

  private List<Path> folders(Section section, String key) {
    List<Path> folders = new ArrayList<>();
    for (String text : section.texts(key)) {
      Path folder = PathText.resolve(text, home);
      if (folder == null) {
        section.problem(key, key + " holds a path that is none", "write a folder name");
      } else {
        folders.add(folder);
      }
    }
    return folders;
  }

  private static CheckHosts checkHosts(Section section) {
    List<String> names = section.texts("check-hosts");
    names.stream()
        .filter(name -> !CheckHosts.isName(name))
        .forEach(name ->
            section.problem(
                "check-hosts",
                "`" + name + "` is no host",
                "write a name or an address without its port, or for example *.example.org"));
    if (section.isWritten("check-hosts") && names.isEmpty()) {
      section.problem(
          "check-hosts",
          "check-hosts names no host",
          "name those that checks may ask, or remove it to let them ask any");
    }
    return new CheckHosts(names);
  }

  private static String name(Section section, String key, String otherwise) {
    return section
        .parsed(
            key,
            text -> NAME.matcher(text).matches() ? text : null,
            "a name of letters, digits, dots, hyphens and underscores",
            "write for example " + otherwise)
        .orElse(otherwise);
  }

  private YamlNode.Mapping empty() {
    return new YamlNode.Mapping(Origin.line(home.resolve(BelaySettings.FILE_NAME), 1), Map.of());
  }
}
