package dev.belay.drivers.sshconfig;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says about one host.
 *
 * @param port 0 when it says nothing
 * @param identityFiles those that exist
 * @param proxyJump null for a direct connection
 */
record HostSettings(
    String hostName,
    int port,
    @Nullable String user,
    List<Path> identityFiles,
    Credentials.@Nullable Agent agent,
    @Nullable String proxyJump) {

  /** Takes the lines that apply, in their order; the first value of a keyword counts. */
  static final class Builder {
    private static final int HIGHEST_PORT = 65_535;

    private final String asked;
    private final Map<String, String> environment;
    private final List<String> identityFiles = new ArrayList<>();
    private @Nullable String hostName;
    private @Nullable String user;
    private @Nullable String identityAgent;
    private @Nullable String proxyJump;
    private @Nullable Boolean identitiesOnly;
    private boolean proxyDecided;
    private int port;

    Builder(String asked, @Nullable String user, Map<String, String> environment) {
      this.asked = asked;
      this.user = user;
      this.environment = environment;
    }

    /** Whether a {@code Match} line applies. Its criteria are looked at in order, up to a no. */
    boolean matches(ConfigLine line) {
      List<String> words = line.arguments();
      int i = 0;
      while (i < words.size()) {
        String word = words.get(i).toLowerCase(Locale.ROOT);
        boolean negated = word.startsWith("!");
        String criterion = negated ? word.substring(1) : word;
        if (criterion.equals("all")) {
          return !negated;
        }
        if (i + 1 == words.size()) {
          throw line.problem("`Match " + word + "` has no value; give it one");
        }
        List<String> patterns = Arrays.asList(words.get(i + 1).split(",", -1));
        boolean holds =
            switch (criterion) {
              case "host" -> HostMask.matches(patterns, hostName == null ? asked : hostName());
              case "originalhost" -> HostMask.matches(patterns, asked);
              case "user" -> user != null && HostMask.matches(patterns, user);
              case "exec" ->
                  throw line.problem(
                      "`Match exec` would run a program to decide about "
                          + asked
                          + ", which Belay never does; match it by host instead");
              default ->
                  throw line.problem(
                      "`Match "
                          + criterion
                          + "` is not known here; match "
                          + asked
                          + " by host, originalhost, user or all");
            };
        if (holds == negated) {
          return false;
        }
        i += 2;
      }
      return true;
    }

    void take(ConfigLine line) {
      switch (line.keyword()) {
        case "hostname" -> hostName = hostName == null ? line.value() : hostName;
        case "user" -> user = user == null ? line.value() : user;
        case "port" -> port = port == 0 ? port(line) : port;
        case "identityfile" -> identityFiles.add(line.value());
        case "identityagent" ->
            identityAgent = identityAgent == null ? line.value() : identityAgent;
        case "identitiesonly" ->
            identitiesOnly = identitiesOnly == null ? yes(line) : identitiesOnly;
        case "proxyjump" -> {
          if (!proxyDecided) {
            proxyJump = isNone(line.allValues()) ? null : line.allValues();
            proxyDecided = true;
          }
        }
        case "proxycommand" -> {
          if (!proxyDecided && !isNone(line.allValues())) {
            throw line.problem(
                "`ProxyCommand` would run a program to reach "
                    + asked
                    + ", which Belay never does; use ProxyJump, or end it with `ProxyCommand none`");
          }
          proxyDecided = true;
        }
        default -> {
          // Concerns forwarding, terminals or algorithms, and not where and as whom to log in.
        }
      }
    }

    HostSettings build() {
      List<Path> files =
          identityFiles.stream()
              .filter(file -> !isNone(file))
              .map(file -> Path.of(Tilde.expanded(substituted(file))))
              .filter(file -> Files.exists(file) || Files.exists(publicHalf(file)))
              .distinct()
              .toList();
      return new HostSettings(hostName(), port, user, files, agent(), proxyJump);
    }

    private static Path publicHalf(Path file) {
      return file.resolveSibling(file.getFileName() + ".pub");
    }

    private String hostName() {
      return hostName == null ? asked : Placeholders.filled(hostName, Map.of("h", asked), Map.of());
    }

    private Credentials.@Nullable Agent agent() {
      String named = identityAgent == null ? "SSH_AUTH_SOCK" : identityAgent;
      String socket;
      if (isNone(named)) {
        return null;
      } else if (named.equals("SSH_AUTH_SOCK")) {
        socket = environment.get(named);
      } else if (named.startsWith("$") && !named.startsWith("${")) {
        socket = environment.get(named.substring(1));
      } else {
        socket = Tilde.expanded(substituted(named));
      }
      boolean askedFor = identityAgent != null;
      // The agent of the environment may be gone; one that is named must be there.
      return socket == null || socket.isEmpty() || (!askedFor && !Files.exists(Path.of(socket)))
          ? null
          : new Credentials.Agent(Path.of(socket), Boolean.TRUE.equals(identitiesOnly));
    }

    private String substituted(String text) {
      Map<String, String> tokens =
          Map.of(
              "d", System.getProperty("user.home", ""),
              "u", System.getProperty("user.name", ""),
              "n", asked,
              "h", hostName(),
              "r", user == null ? "" : user,
              "p", Integer.toString(port == 0 ? Target.SSH : port));
      return Placeholders.filled(text, tokens, environment);
    }

    private static boolean isNone(String value) {
      return value.equalsIgnoreCase("none");
    }

    private static boolean yes(ConfigLine line) {
      return switch (line.value().toLowerCase(Locale.ROOT)) {
        case "yes", "true" -> true;
        case "no", "false" -> false;
        default -> throw line.problem("`" + line.keyword() + "` must be yes or no");
      };
    }

    private static int port(ConfigLine line) {
      String value = line.value();
      int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
      if (port < 1 || port > HIGHEST_PORT) {
        throw line.problem("`Port " + value + "` is no port; write a number from 1 to 65535");
      }
      return port;
    }
  }
}
