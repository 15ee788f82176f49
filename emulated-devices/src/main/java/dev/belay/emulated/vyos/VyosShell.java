package dev.belay.emulated.vyos;

import dev.belay.emulated.config.Node;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Filter;
import dev.belay.emulated.terminal.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What only looks: the operational commands, and the few programs that are asked for here. */
final class VyosShell {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SYSTEMD =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Chassis chassis;
  private final VyosBox box;
  private final Commands commands = new Commands();

  VyosShell(Chassis chassis, VyosBox box) {
    this.chassis = chassis;
    this.box = box;
    commands
        .add("show configuration commands", a -> Reply.text(box.running()))
        .add("show configuration", a -> Reply.text(VyosText.braces(box.config())))
        .add("show version", a -> Reply.text(version()))
        .add("show date", a -> Reply.text(SYSTEMD.format(chassis.now()) + "\n"))
        .add("show host name", a -> Reply.text(box.hostname() + "\n"))
        .add("show interfaces", a -> Reply.text(interfaces()))
        .add("vyos-config-to-commands <file>", a -> converted(a.getFirst()))
        .add("systemctl list-timers <options...>", a -> Reply.text(timers()))
        .add("date <format...>", a -> Reply.text(CLOCK.format(chassis.now()) + "\n"));
  }

  /** Runs one line; what stands behind a pipe sign gets what the command prints. */
  String run(String text) {
    Filter.Piped piped = Filter.split(text);
    return switch (commands.find(piped.command())) {
      case Commands.Match.Found found ->
          found.action().apply(found.arguments()) instanceof Reply.Text output
              ? filtered(piped.filters(), output.text())
              : "";
      case Commands.Match.Incomplete ignored ->
          "\n  Incomplete command: " + piped.command() + "\n\n";
      case Commands.Match.Unknown unknown -> unknown(piped.command(), unknown.column());
    };
  }

  private static String unknown(String command, int column) {
    return command.startsWith("show ")
        ? "\n  Invalid command: "
            + command.substring(0, column)
            + "["
            + command.substring(column)
            + "]\n\n"
        : "vbash: " + Commands.words(command).getFirst() + ": command not found\n";
  }

  private static String filtered(List<String> filters, String text) {
    String result = text;
    for (String filter : filters) {
      result = filter.startsWith("sha256sum") ? digest(result) : Filter.apply(filter, result);
    }
    return result;
  }

  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
          + "  -\n";
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", missing);
    }
  }

  private Reply converted(String file) {
    VyosConfig config = box.files().get(file);
    return Reply.text(
        config == null
            ? "FileNotFoundError: [Errno 2] No such file or directory: '" + file + "'\n"
            : config.commands());
  }

  private String timers() {
    String hint = " timers listed.\nPass --all to see loaded but inactive timers, too.\n";
    boolean shown = !VyosEdit.isOld(chassis.release(VyosBox.USUAL_RELEASE));
    return box.timerEnd()
        .filter(end -> shown)
        .map(end -> row(end) + "\n\n1" + hint)
        .orElse("NEXT LEFT LAST PASSED UNIT ACTIVATES\n\n0" + hint);
  }

  private static String row(Instant end) {
    return "NEXT                        LEFT     LAST PASSED UNIT                 ACTIVATES\n"
        + SYSTEMD.format(end)
        + " 4min left n/a  n/a    commit-confirm.timer commit-confirm.service";
  }

  private String version() {
    return """
    Version:          VyOS %s
    Release train:    sagitta
    Release flavor:   generic

    Architecture:     x86_64
    System type:      KVM guest

    Hardware vendor:  QEMU
    Copyright:        VyOS maintainers and contributors
    """
        .formatted(chassis.release(VyosBox.USUAL_RELEASE));
  }

  private String interfaces() {
    StringBuilder out =
        new StringBuilder(
            """
            Codes: S - State, L - Link, u - Up, D - Down, A - Admin Down
            Interface    IP Address          S/L    Description
            -----------  ------------------  -----  -----------
            """);
    for (Node top : box.config().tree()) {
      if (top.line().equals("interfaces")) {
        top.children().forEach(port -> out.append(row(port)));
      }
    }
    return out.toString();
  }

  private static String row(Node port) {
    String name = port.line().substring(port.line().indexOf(' ') + 1);
    return "%-11s  %-18s  %-5s  %s%n"
        .formatted(name, behind(port, "address "), "u/u", behind(port, "description "));
  }

  private static String behind(Node port, String keyword) {
    return port.children().stream()
        .map(Node::line)
        .filter(line -> line.startsWith(keyword))
        .map(line -> line.substring(keyword.length()).replace("\"", ""))
        .findFirst()
        .orElse("-");
  }
}
