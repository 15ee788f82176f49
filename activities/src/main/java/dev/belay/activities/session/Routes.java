package dev.belay.activities.session;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.Hop;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Route;
import dev.belay.drivers.Target;
import dev.belay.drivers.access.Entrance;
import dev.belay.drivers.sshconfig.SshConfig;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.settings.SshSettings;
import dev.belay.integrations.settings.SshSettings.JumpHost;
import dev.belay.workflows.device.DeviceConnection;
import dev.belay.workflows.device.DeviceTarget;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a worker reaches a device: what the inventory says of it, what the settings say of its
 * platform and of jump hosts, and what an SSH configuration adds. Thread-safe.
 */
public final class Routes {
  private static final DeviceConnection NOTHING_SAID =
      new DeviceConnection(null, List.of(), List.of());

  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final SshSettings settings;
  private final HostKeyPolicy hostKeys;
  private final Accounts accounts;
  private final Map<String, String> environment;

  /**
   * Routes of one worker.
   *
   * @param hostKeys for every host whose keys are not pinned
   * @param environment in which an SSH agent may be named
   */
  public Routes(
      SshSettings settings,
      HostKeyPolicy hostKeys,
      Accounts accounts,
      Map<String, String> environment) {
    this.settings = settings;
    this.hostKeys = hostKeys;
    this.accounts = accounts;
    this.environment = Map.copyOf(environment);
  }

  /**
   * All that is needed to open a session.
   *
   * @param taken the accounts on the way: the device's and those of jump hosts
   */
  record Way(
      Target target,
      Credentials credentials,
      HostKeyPolicy hostKeys,
      Route route,
      List<Accounts.Taken> taken) {

    /**
     * Whether a login by this way may be used by whoever wants to go by the other one: to the same
     * place, with the same account, whether that was asked for reading or for changing.
     */
    boolean serves(Way other) {
      return target.equals(other.target)
          && credentials.equals(other.credentials)
          && hostKeys.equals(other.hostKeys)
          && route.equals(other.route);
    }
  }

  /** Whether an account on a way is another one at its source by now; all of them are asked. */
  boolean replaced(Way way) {
    return way.taken().stream().filter(accounts::replaced).count() > 0;
  }

  /** The way to a device; throws DeviceFault or UnresolvableCredential when there is none. */
  Way to(DeviceTarget device, Access access) {
    DeviceConnection said = device.connection() == null ? NOTHING_SAID : device.connection();
    Target target = new Target(device.name(), device.host(), device.port());
    List<Accounts.Taken> taken = new ArrayList<>();
    Credentials account = null;
    if (device.credential() != null) {
      account = credentials(taken, device.credential(), access);
    }
    List<Hop> hops = List.of();
    Path file = settings.config();
    if (file != null) {
      // Read each time: a worker runs for months, and the file and those it includes are edited.
      SshConfig.Resolved resolved =
          SshConfig.read(file, environment).resolve(target, account, hostKeys);
      target = resolved.target();
      account = resolved.credentials();
      hops = resolved.hops();
    }
    if (account == null) {
      throw new UnresolvableCredential(
          "Device "
              + device.name()
              + " names no credential; give it one in the inventory, or all of them by"
              + " inventory.credential in belay.yaml.");
    }
    if (said.jump() != null) {
      hops = hops(device.name(), said.jump(), taken);
    }
    Set<String> legacy = new TreeSet<>(said.legacyAlgorithms());
    legacy.addAll(settings.legacyAlgorithms().getOrDefault(device.platform(), List.of()));
    HostKeyPolicy trusted =
        said.pins().isEmpty() ? hostKeys : new HostKeyPolicy.Pinned(Set.copyOf(said.pins()));
    return new Way(target, account, trusted, new Route(hops, legacy), List.copyOf(taken));
  }

  /** How a device is come in by, as far as this worker can tell. */
  Entrance entrance(DeviceTarget device, Access access) {
    Way way = to(device, access);
    String host = way.target().host();
    // A name means something else where a jump host looks it up.
    boolean known = LITERAL.matcher(host).matches() || way.route().hops().isEmpty();
    return new Entrance(known ? addresses(host) : Set.of(), way.credentials().username());
  }

  private Credentials credentials(List<Accounts.Taken> taken, String reference, Access access) {
    Accounts.Taken account = accounts.take(reference, access);
    taken.add(account);
    return accounts.credentials(account);
  }

  private static Set<String> addresses(String host) {
    try {
      return Stream.of(InetAddress.getAllByName(host))
          .map(InetAddress::getHostAddress)
          .collect(Collectors.toSet());
    } catch (UnknownHostException unknown) {
      return Set.of();
    }
  }

  /** A jump host and those it is reached through, the nearest first. */
  private List<Hop> hops(String device, String name, List<Accounts.Taken> taken) {
    ArrayDeque<Hop> hops = new ArrayDeque<>();
    @Nullable String next = name;
    while (next != null) {
      JumpHost jump = settings.jumpHosts().get(next);
      if (jump == null) {
        throw new UnresolvableCredential(
            "Device "
                + device
                + " is reached through the jump host "
                + next
                + ", which this worker does not know; add it below ssh: jump-hosts: in its"
                + " belay.yaml.");
      }
      hops.addFirst(
          new Hop(
              new Target(next, jump.host(), jump.port()),
              credentials(taken, jump.credential(), Access.READ),
              hostKeys,
              Set.copyOf(jump.legacyAlgorithms())));
      next = jump.through();
    }
    return List.copyOf(hops);
  }
}
