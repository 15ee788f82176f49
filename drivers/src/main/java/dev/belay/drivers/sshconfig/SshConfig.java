package dev.belay.drivers.sshconfig;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Hop;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSH's client configuration for the hosts it names: {@code Host} and {@code Match} (host,
 * originalhost, user, all), {@code HostName}, {@code Port}, {@code User}, {@code IdentityFile},
 * {@code IdentitiesOnly}, {@code IdentityAgent}, {@code ProxyJump} and {@code Include}; the first
 * value found counts. A host whose settings could only be known by running a program ({@code
 * ProxyCommand}, {@code Match exec}) is refused. Other keywords are passed over: they concern
 * forwarding, terminals or algorithms, which are decided elsewhere here. Immutable.
 */
public final class SshConfig {
  private static final int MOST_JUMPS = 10;

  private final List<ConfigLine> lines;
  private final Map<String, String> environment;

  private SshConfig(List<ConfigLine> lines, Map<String, String> environment) {
    this.lines = List.copyOf(lines);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads a file and those it includes.
   *
   * @param environment where {@code SSH_AUTH_SOCK} and other variables are looked up
   * @throws DeviceFault.UnusableInput with file and line
   */
  public static SshConfig read(Path file, Map<String, String> environment) {
    return new SshConfig(ConfigFile.read(file), environment);
  }

  /**
   * Where a device really is, how to log in, and through which hosts.
   *
   * @param target with the real host name and port
   * @param credentials what was given, completed by keys and agent; null when neither side names a
   *     user
   * @param hops from the nearest to the farthest
   */
  public record Resolved(Target target, @Nullable Credentials credentials, List<Hop> hops) {
    /** Copies the list. */
    public Resolved {
      hops = List.copyOf(hops);
    }
  }

  /**
   * Completes what is known of a device. The file is asked for the address that the target has. A
   * port other than 22 and an account that are given win over the file's; keys of the file and its
   * agent are used when the account brings none of its own.
   *
   * @param credentials null when the file alone is to say how to log in
   * @param hostKeys for the jump hosts
   */
  public Resolved resolve(
      Target target, @Nullable Credentials credentials, HostKeyPolicy hostKeys) {
    String given = credentials == null ? null : credentials.username();
    HostSettings host = settings(target.host(), given);
    int port = target.port() == Target.SSH && host.port() > 0 ? host.port() : target.port();
    Target real = new Target(target.name(), host.hostName(), port);
    return new Resolved(
        real, account(credentials, host), hops(host.proxyJump(), hostKeys, MOST_JUMPS));
  }

  private static @Nullable Credentials account(@Nullable Credentials given, HostSettings host) {
    if (given != null) {
      boolean bringsKeys = !given.keyFiles().isEmpty() || given.agent() != null;
      return bringsKeys
          ? given
          : new Credentials(
              given.username(),
              given.password(),
              host.identityFiles(),
              given.keyPassphrase(),
              given.enable(),
              host.agent(),
              given.answers());
    }
    return host.user() == null ? null : keysOnly(host.user(), host);
  }

  private static Credentials keysOnly(String user, HostSettings host) {
    return new Credentials(user, null, host.identityFiles(), null, null, host.agent(), List.of());
  }

  /**
   * The hosts of a {@code ProxyJump}. Only the first of them is asked for jump hosts of its own, as
   * in OpenSSH: the others are reached through the one before.
   */
  private List<Hop> hops(@Nullable String proxyJump, HostKeyPolicy hostKeys, int left) {
    List<Hop> hops = new ArrayList<>();
    if (proxyJump == null) {
      return hops;
    }
    for (String part : proxyJump.split(",", -1)) {
      JumpSpec spec = JumpSpec.parse(part.strip());
      HostSettings host = settings(spec.host(), spec.user());
      if (left == 0) {
        throw new DeviceFault.UnusableInput(
            "The jump host "
                + spec.host()
                + " is reached through itself; look for a circle in ProxyJump.");
      }
      if (hops.isEmpty()) {
        hops.addAll(hops(host.proxyJump(), hostKeys, left - 1));
      }
      int port = spec.port() > 0 ? spec.port() : host.port() > 0 ? host.port() : Target.SSH;
      String user = spec.user() != null ? spec.user() : host.user();
      hops.add(
          new Hop(
              new Target(spec.host(), host.hostName(), port),
              keysOnly(user != null ? user : System.getProperty("user.name", "root"), host),
              hostKeys,
              Set.of()));
    }
    return hops;
  }

  private HostSettings settings(String name, @Nullable String user) {
    HostSettings.Builder settings = new HostSettings.Builder(name, user, environment);
    boolean applies = true;
    for (ConfigLine line : lines) {
      switch (line.keyword()) {
        case "host" -> applies = HostMask.matches(line.arguments(), name);
        case "match" -> applies = settings.matches(line);
        default -> {
          if (applies) {
            settings.take(line);
          }
        }
      }
    }
    return settings.build();
  }
}
