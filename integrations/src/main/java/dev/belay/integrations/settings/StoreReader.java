package dev.belay.integrations.settings;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.settings.StoreSettings.Keep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code store}. */
final class StoreReader {
  private static final String SERVER = "(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])";
  private static final String SERVER_AND_PORT = SERVER + "(?::[0-9]{1,5})?";
  private static final Pattern URL =
      Pattern.compile(
          "postgres(?:ql)?://("
              + SERVER_AND_PORT
              + "(?:,"
              + SERVER_AND_PORT
              + ")*)/([A-Za-z0-9_-]{1,63})(?:\\?(.*))?");

  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final String WRITE_FOR_EXAMPLE =
      "write for example postgresql://db.example.net:5432/belay";

  /**
   * What may be said behind the question mark. The JDBC driver knows far more, among it names of
   * classes to load and of files to write, which nobody's settings need.
   */
  private static final List<String> OPTIONS =
      List.of("sslmode", "sslrootcert", "sslcert", "sslkey", "targetServerType", "currentSchema");

  private static final Set<String> ENCRYPTION =
      Set.of("disable", "require", "verify-ca", "verify-full");

  private static final int LARGEST_PORT = 65_535;

  /** A hundred years: whoever wants more wants everything. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private StoreReader() {}

  static StoreSettings read(Section section) {
    return new StoreSettings(postgres(section), keep(section.section("keep")));
  }

  private static Keep keep(Section section) {
    return new Keep(
        time(section, "revisions"),
        section.integer(
            "revisions-at-least", StoreSettings.usual().keep().revisionsAtLeast(), 1, 1_000_000),
        time(section, "runs"));
  }

  private static @Nullable Duration time(Section section, String key) {
    Duration read = section.duration(key, Duration.ZERO, Duration.ofDays(1), LONGEST);
    return read.isZero() ? null : read;
  }

  private static @Nullable PostgresSettings postgres(Section section) {
    String url = section.text("url").orElse(null);
    String credential = section.text("credential").orElse(null);
    int connections = section.integer("connections", 8, 1, 100);
    if (url == null) {
      if (credential != null) {
        section.problem("credential", "store.url is missing", WRITE_FOR_EXAMPLE);
      }
      return null;
    }
    Matcher written = URL.matcher(url);
    if (!written.matches()) {
      // Not quoted: an account may be in it.
      section.problem("url", "store.url is no address of a PostgreSQL database", WRITE_FOR_EXAMPLE);
      return null;
    }
    if (credential == null || !CredentialReference.isValid(credential)) {
      section.problem(
          credential == null ? "url" : "credential",
          credential == null ? "store.credential is missing" : "store.credential is no reference",
          CredentialReference.REMEDY);
      return null;
    }
    String servers = servers(section, written.group(1));
    Map<String, String> options = options(section, written.group(3));
    if (!onThisMachine(servers)) {
      // Without this the driver would settle for what the network offers, and believe any server.
      options.putIfAbsent("sslmode", "verify-full");
    }
    return new PostgresSettings(servers, written.group(2), options, credential, connections);
  }

  private static String servers(Section section, String written) {
    for (String server : written.split(",", -1)) {
      int colon = server.lastIndexOf(':');
      if (colon > server.lastIndexOf(']')
          && Integer.parseInt(server.substring(colon + 1)) > LARGEST_PORT) {
        section.problem("url", "store.url has a port that is none", WRITE_FOR_EXAMPLE);
      }
    }
    return written;
  }

  private static boolean onThisMachine(String servers) {
    for (String server : servers.split(",", -1)) {
      int colon = server.lastIndexOf(':');
      String host = colon > server.lastIndexOf(']') ? server.substring(0, colon) : server;
      if (!THIS_MACHINE.contains(host)) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> options(Section section, @Nullable String written) {
    Map<String, String> options = new LinkedHashMap<>();
    if (written == null || written.isEmpty()) {
      return options;
    }
    for (String pair : written.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!OPTIONS.contains(name)) {
        section.problem(
            "url",
            "store.url has an option `" + name + "` that is not known",
            NearestName.remedy(name, OPTIONS));
      } else if (equals < 0 || equals == pair.length() - 1) {
        section.problem("url", "the option " + name + " of store.url has no value", "give it one");
      } else {
        options.put(name, pair.substring(equals + 1));
      }
    }
    String mode = options.get("sslmode");
    if (mode != null && !ENCRYPTION.contains(mode)) {
      section.problem(
          "url",
          "sslmode=" + mode + " is not known, or leaves it to the network",
          NearestName.remedy(mode, ENCRYPTION));
    }
    return options;
  }
}
