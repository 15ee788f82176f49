package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.FrrLab;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Emulated devices of all platforms and real routers, each in a rack of its own; a monitoring that
 * may know of alarms; and people with a name and a key. What a device should be is told by a twin
 * of it that is configured by hand. Not thread-safe.
 */
final class CampaignLab implements AutoCloseable {
  private static final String REAL = "frr";

  private final Path folder;
  private final int emulated;
  private final Cluster cluster;
  private final EmulatedFleet twins = EmulatedFleet.start();
  private final FrrLab routers;
  private final HttpServer monitoring;
  private final Set<String> alarms = new ConcurrentSkipListSet<>();
  private final Map<String, String> before = new TreeMap<>();
  private final Map<String, String> startups = new TreeMap<>();
  private final Home home;

  /** Starts so many of each, and two workers; the people may sign approvals. */
  CampaignLab(Path folder, int emulated, int real, List<String> people)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.emulated = emulated;
    cluster = Cluster.start(folder);
    routers = FrrLab.start(folder.resolve("routers"), real);
    monitoring = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    monitoring.createContext(
        "/alarms/",
        exchange -> {
          String device = exchange.getRequestURI().getPath().substring("/alarms/".length());
          String answer = alarms.contains(device) ? "major: no light" : "none";
          exchange.sendResponseHeaders(200, answer.length());
          exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    monitoring.start();
    List<String> platforms = RackChange.platforms();
    for (int rack = 0; rack < emulated; rack++) {
      String platform = platforms.get(rack % platforms.size());
      DeviceSpec spec = DeviceSpec.of(platform.replace('_', '-') + "-" + rack, platform);
      before.put(spec.name(), cluster.fleet().add(spec).running());
      twins.add(spec);
    }
    for (String router : routers.routers()) {
      before.put(router, running(router));
      startups.put(router, routers.startup(router));
    }
    home = home(people);
    cluster.worker(home, "one");
    cluster.worker(home, "two");
  }

  Cluster cluster() {
    return cluster;
  }

  EmulatedDevice device(String name) {
    return cluster.fleet().device(name);
  }

  /** What it ran when all began. */
  String before(String device) {
    return Objects.requireNonNull(before.get(device), device);
  }

  /** All devices, by name. */
  Set<String> devices() {
    return before.keySet();
  }

  /** Monitoring sees an alarm of the device from now on. */
  void alarm(String device) {
    alarms.add(device);
  }

  /** What monitoring is asked; it answers {@code none} when there is no alarm. */
  String alarms() {
    return "http://127.0.0.1:" + monitoring.getAddress().getPort() + "/alarms/{name}";
  }

  /** The emulated devices in racks from one number to another, and routers. */
  Set<String> racks(int first, int last, String... real) {
    return Stream.concat(
            Stream.of(real),
            before.keySet().stream().filter(name -> first <= rack(name) && rack(name) <= last))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Path write(String name, String text) {
    return home.write(name, text);
  }

  /** Runs a command with somebody's login name. */
  Ran as(String who, String... words) {
    String me = System.setProperty("user.name", who);
    try {
      return home.belay(words);
    } finally {
      System.setProperty("user.name", me);
    }
  }

  /** Where somebody's key is. */
  Path key(String who) {
    return folder.resolve(who);
  }

  /**
   * What every device runs and would boot, asked without Belay, line by line.
   *
   * @param changed those that have the change
   * @param wentBack those that had it; whoever goes back saves what it runs then
   */
  void assertChanged(Set<String> changed, Set<String> wentBack) {
    for (EmulatedDevice device : cluster.fleet().devices()) {
      String expected = changed.contains(device.name()) ? byHand(device) : before(device.name());
      assertThat(device.running()).as(device.name()).isEqualTo(expected);
      assertThat(device.startup()).as("%s boots", device.name()).isEqualTo(expected);
      assertThat(device.timerLeft()).as(device.name()).isEmpty();
    }
    for (String router : routers.routers()) {
      boolean hasIt = changed.contains(router);
      List<String> expected = hasIt ? withRoutes(router) : before(router).lines().toList();
      boolean saved = hasIt || wentBack.contains(router);
      assertThat(running(router).lines()).as(router).containsExactlyElementsOf(expected);
      assertThat(routers.startup(router).lines())
          .as("%s boots", router)
          .containsExactlyElementsOf(saved ? saved(expected) : booted(router));
    }
  }

  /** FRR lists routes by their prefixes: the new ones stand before the one that was there. */
  private List<String> withRoutes(String router) {
    List<String> lines = new ArrayList<>(before(router).lines().toList());
    int first = lines.indexOf("ip route 192.0.2.0/24 blackhole");
    assertThat(first).as("%s has a route", router).isPositive();
    lines.addAll(first, RackChange.lines("frr", rack(router)));
    return lines;
  }

  /** FRR saves what it shows, but for the title above it and the end below it. */
  private static List<String> saved(List<String> running) {
    assertThat(running).contains("Current configuration:").endsWith("end");
    return running.subList(running.indexOf("Current configuration:") + 2, running.size() - 1);
  }

  /** What the router would have started with when all began. */
  private List<String> booted(String router) {
    return Objects.requireNonNull(startups.get(router), router).lines().toList();
  }

  /** What the device's twin runs, whom somebody has told the same at its console. */
  private String byHand(EmulatedDevice device) {
    EmulatedDevice twin = twins.device(device.name());
    if (twin.running().equals(before(device.name()))) {
      List<String> lines = RackChange.lines(device.spec().platform(), rack(device.name()));
      twin.editBehindOurBack(lines.toArray(String[]::new));
      assertThat(twin.running())
          .as("%s by hand", device.name())
          .isNotEqualTo(before(device.name()));
    }
    return twin.running();
  }

  private String running(String router) {
    return routers.ask(router, "show running-config");
  }

  /** Emulated devices carry their number; the routers stand behind them. */
  private int rack(String name) {
    int dash = name.lastIndexOf('-');
    return dash < 0
        ? emulated + Integer.parseInt(name.substring(REAL.length()))
        : Integer.parseInt(name.substring(dash + 1));
  }

  private Home home(List<String> people) throws IOException, InterruptedException {
    Home made = cluster.home();
    Stream<String> real =
        routers.routers().stream()
            .map(router -> host(router, routers.port(router), "frr", "file:routers"));
    Stream<String> others =
        cluster.fleet().devices().stream()
            .map(
                device -> host(device.name(), device.port(), device.spec().platform(), "file:lab"));
    made.write("hosts.yaml", Stream.concat(real, others).collect(Collectors.joining("\n")));
    made.secret(
        "credentials.yaml",
        "lab: {username: lab, password: lab}\nrouters: {username: %s, key-files: ['%s']}\n"
            .formatted(FrrLab.ACCOUNT, routers.privateKey()));
    Files.writeString(
        made.folder().resolve("known_hosts"),
        Files.readString(routers.knownHosts()),
        StandardOpenOption.APPEND);
    StringBuilder signers = new StringBuilder();
    for (String who : people) {
      signers.append(who).append(' ').append(SshKey.make(key(who))).append('\n');
    }
    made.secret("signers", signers.toString());
    Files.writeString(
        made.settings(), "approvals: {allowed-signers: signers}\n", StandardOpenOption.APPEND);
    return made;
  }

  private String host(String name, int port, String platform, String credential) {
    return "%s: {hostname: 127.0.0.1, port: %d, platform: %s, data: {rack: %d, credential: '%s'}}"
        .formatted(name, port, platform, rack(name), credential);
  }

  @Override
  public void close() {
    monitoring.stop(0);
    routers.close();
    twins.close();
    cluster.close();
  }
}
