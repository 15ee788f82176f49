package dev.belay.emulated.junos;

import dev.belay.emulated.config.BraceConfig;
import dev.belay.emulated.config.BraceDiff;
import dev.belay.emulated.config.Node;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Reply;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Operational commands. */
final class JunosShow {

  static final String USUAL_RELEASE = "22.4R3-S2.11";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Chassis chassis;
  private final JunosBox box;

  JunosShow(Chassis chassis, JunosBox box) {
    this.chassis = chassis;
    this.box = box;
  }

  void addTo(Commands commands) {
    commands
        .add("show configuration", a -> Reply.text(header() + box.running()))
        .add("show configuration display-set", a -> Reply.text(box.active().setLines()))
        .add("show configuration compare rollback <n>", a -> compared(a.getFirst()))
        .add("show configuration <path...>", a -> part(a.getFirst()))
        .add("show system commit", a -> Reply.text(commits()))
        .add(
            "show system uptime",
            a -> Reply.text("Current time: " + TIME.format(chassis.now()) + "\n"))
        .add("show system rollback <n>", a -> old(a.getFirst()))
        .add("show version", a -> Reply.text(version()))
        .add("show interfaces terse", a -> Reply.text(terse()))
        .add("show interfaces descriptions", a -> Reply.text(descriptions()))
        .add("show bgp summary", a -> Reply.text(bgp()))
        .add("show cli authorization", a -> Reply.text("Current user: 'lab' class 'super-user'\n"));
  }

  private String header() {
    Commit last = box.history().getFirst();
    return "## Last commit: " + TIME.format(last.at()) + " by " + last.user() + "\n";
  }

  private Reply part(String path) {
    return Reply.text(
        box.active()
            .below(dev.belay.emulated.config.BraceReader.words(path))
            .map(BraceConfig::text)
            .orElse(""));
  }

  private Reply compared(String number) {
    return isRevision(number)
        ? Reply.text(
            BraceDiff.compare(box.history().get(Integer.parseInt(number)).config(), box.active()))
        : Reply.text("error: rollback file not found\n");
  }

  private Reply old(String number) {
    return isRevision(number)
        ? Reply.text(box.history().get(Integer.parseInt(number)).config().text())
        : Reply.text("error: rollback file not found\n");
  }

  private boolean isRevision(String number) {
    return number.matches("\\d{1,2}") && Integer.parseInt(number) < box.history().size();
  }

  private String commits() {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (Commit commit : box.history()) {
      text.append(
          "%-3d %s by %s via %s"
              .formatted(number, TIME.format(commit.at()), commit.user(), commit.client()));
      if (commit.confirmedMinutes() > 0) {
        text.append(" commit confirmed, rollback in ")
            .append(commit.confirmedMinutes())
            .append("mins");
      }
      text.append('\n');
      if (!commit.comment().isEmpty()) {
        text.append("    ").append(commit.comment()).append('\n');
      }
      if (number == 0 && box.isPending()) {
        text.append("    rollback pending\n");
      }
      number++;
    }
    return text.toString();
  }

  private String version() {
    Duration up = Duration.between(chassis.bootedAt(), chassis.now());
    return "Hostname: %s\nModel: vsrx\nJunos: %s\nJUNOS Software Release [%s]\nUptime: %d minutes\n"
        .formatted(
            box.hostname(),
            chassis.release(USUAL_RELEASE),
            chassis.release(USUAL_RELEASE),
            up.toMinutes());
  }

  private List<Node> interfaces() {
    return box.active().below(List.of("interfaces")).map(BraceConfig::roots).orElse(List.of());
  }

  private String terse() {
    StringBuilder text =
        new StringBuilder(
            "Interface               Admin Link Proto    Local                 Remote\n");
    for (Node port : interfaces()) {
      String admin = port.children().contains(Node.leaf("disable")) ? "down" : "up";
      text.append("%-23s %-5s %s%n".formatted(port.line(), admin, admin));
      for (Node unit : port.children()) {
        if (unit.line().startsWith("unit ")) {
          text.append(
              "%-23s %-5s %-4s %s%n"
                  .formatted(
                      port.line() + "." + unit.line().substring(5), admin, admin, address(unit)));
        }
      }
    }
    return text.toString();
  }

  private static String address(Node unit) {
    return unit.children().stream()
        .flatMap(family -> family.children().stream())
        .map(Node::line)
        .filter(line -> line.startsWith("address "))
        .map(line -> "inet     " + line.substring(8))
        .findFirst()
        .orElse("");
  }

  private String descriptions() {
    StringBuilder text = new StringBuilder("Interface       Admin Link Description\n");
    for (Node port : interfaces()) {
      String admin = port.children().contains(Node.leaf("disable")) ? "down" : "up";
      port.children().stream()
          .map(Node::line)
          .filter(line -> line.startsWith("description "))
          .map(line -> line.substring(12).replace("\"", ""))
          .forEach(description ->
              text.append(
                  "%-15s %-5s %-4s %s%n".formatted(port.line(), admin, admin, description)));
    }
    return text.toString();
  }

  private String bgp() {
    StringBuilder text = new StringBuilder("Groups: 1 Peers: 1 Down peers: 0\n");
    text.append(
        "Peer                     AS      InPkt     OutPkt    OutQ   Flaps Last Up/Dwn State\n");
    box
        .active()
        .below(List.of("protocols", "bgp"))
        .map(BraceConfig::roots)
        .orElse(List.of())
        .stream()
        .flatMap(group -> group.children().stream())
        .filter(node -> node.line().startsWith("neighbor "))
        .forEach(node ->
            text.append(
                "%-24s %-7s %9d %9d %7d %7d %11s Establ%n"
                    .formatted(node.line().substring(9), peerAs(node), 120, 121, 0, 0, "1:23:45")));
    return text.toString();
  }

  private static String peerAs(Node neighbor) {
    return neighbor.children().stream()
        .map(Node::line)
        .filter(line -> line.startsWith("peer-as "))
        .map(line -> line.substring(8))
        .findFirst()
        .orElse("65001");
  }
}
