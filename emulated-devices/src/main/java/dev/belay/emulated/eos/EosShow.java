package dev.belay.emulated.eos;

import dev.belay.emulated.config.Addresses;
import dev.belay.emulated.config.BgpTable;
import dev.belay.emulated.config.ConfigDiff;
import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Commands of exec mode that only look. */
final class EosShow {

  private static final String USUAL_RELEASE = "4.33.1F";
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Chassis chassis;
  private final EosBox box;
  private final Line line;

  EosShow(Chassis chassis, EosBox box, Line line) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
  }

  void addTo(Commands commands) {
    commands
        .add("show running-config", a -> Reply.text(shown("show running-config", box.config())))
        .add(
            "show startup-config",
            a -> Reply.text(shown("show startup-config", box.startupConfig())))
        .add("show running-config diffs", a -> Reply.text(startupDiffs()))
        .add("show version", a -> Reply.text(version()))
        .add("show version json", a -> Reply.text(versionJson()))
        .add(
            "show hostname",
            a -> Reply.text("Hostname: " + box.hostname() + "\nFQDN:     " + box.hostname() + "\n"))
        .add("show clock", a -> Reply.text(clock()))
        .add("show privilege", a -> Reply.text("Current privilege level is 15\n"))
        .add("show configuration sessions", a -> Reply.text(sessions().text()))
        .add("show configuration sessions detail", a -> Reply.text(sessions().text()))
        .add("show configuration sessions json", a -> Reply.text(sessions().json()))
        .add("show configuration sessions detail json", a -> Reply.text(sessions().json()))
        .add("show session-config named <name>", a -> named(a.getFirst(), false))
        .add("show session-config named <name> diffs", a -> named(a.getFirst(), true))
        .add("show ip interface brief", a -> Reply.text(interfaces()))
        .add("show interfaces description", a -> Reply.text(descriptions()))
        .add("show ip bgp summary", a -> Reply.text(BgpTable.text(box.config())))
        .add("dir", a -> Reply.text(dir()))
        .add("dir <file>", a -> Reply.text(dir()));
  }

  private SessionTable sessions() {
    return new SessionTable(
        chassis, box, line, SessionTable.isOldJson(chassis.release(USUAL_RELEASE)));
  }

  private String shown(String command, IndentConfig config) {
    return "! Command: %s\n! device: %s (vEOS, EOS-%s)\n!\n! boot system flash:/vEOS-lab.swi\n!\n%send\n"
        .formatted(command, box.hostname(), chassis.release(USUAL_RELEASE), config.text());
  }

  private String startupDiffs() {
    String diff = ConfigDiff.unified(box.startup(), box.running());
    return diff.isEmpty() ? "" : "--- flash:/startup-config\n+++ system:/running-config\n" + diff;
  }

  /**
   * The difference between the running configuration and a session's; an empty line without one.
   */
  static String diffs(EosBox box, ConfigSession session) {
    String diff = ConfigDiff.unified(box.running(), session.config().text());
    return diff.isEmpty()
        ? "\n"
        : "--- system:/running-config\n+++ session:/"
            + session.name()
            + "-session-config\n"
            + diff
            + "\n";
  }

  private Reply named(String name, boolean asDiffs) {
    ConfigSession session = box.sessions().get(name);
    if (session == null) {
      return Reply.text("% Session " + name + " does not exist\n");
    }
    return Reply.text(asDiffs ? diffs(box, session) : session.config().text());
  }

  private String clock() {
    return CLOCK.format(chassis.now()) + "\nTimezone: UTC\nClock source: local\n";
  }

  private String version() {
    Duration up = Duration.between(chassis.bootedAt(), chassis.now());
    return """
    Arista vEOS-lab
    Hardware version:\s
    Serial number: EMULATED01
    System MAC address: 5254.00ab.cdef

    Software image version: %s
    Architecture: x86_64

    Uptime: %d hours and %d minutes
    Total memory: 2014520 kB
    Free memory: 1210444 kB

    """
        .formatted(chassis.release(USUAL_RELEASE), up.toHours(), up.toMinutesPart());
  }

  private String versionJson() {
    double up = Duration.between(chassis.bootedAt(), chassis.now()).toMillis() / 1000.0;
    return """
    {
        "mfgName": "Arista",
        "modelName": "vEOS-lab",
        "serialNumber": "EMULATED01",
        "version": "%s",
        "uptime": %s,
        "architecture": "x86_64"
    }
    """
        .formatted(chassis.release(USUAL_RELEASE), up);
  }

  private String interfaces() {
    StringBuilder text =
        new StringBuilder(
            "Interface         IP Address            Status       Protocol            MTU\n");
    for (Addresses.Row row : Addresses.of(box.config())) {
      if (!row.address().equals("unassigned")) {
        text.append(
            "%-17s %-21s %-12s %-17s 1500%n"
                .formatted(
                    row.name(),
                    row.address(),
                    row.up() ? "up" : "admin down",
                    row.up() ? "up" : "down"));
      }
    }
    return text.toString();
  }

  private String descriptions() {
    StringBuilder text =
        new StringBuilder(
            "Interface                      Status         Protocol           Description\n");
    for (Addresses.Row row : Addresses.of(box.config())) {
      text.append(
          "%-30s %-14s %-18s %s%n"
              .formatted(
                  row.name(),
                  row.up() ? "up" : "admin down",
                  row.up() ? "up" : "down",
                  row.description()));
    }
    return text.toString();
  }

  private String dir() {
    StringBuilder text = new StringBuilder("Directory of flash:/\n\n");
    box.flash()
        .forEach((name, content) ->
            text.append("       -rwx  %12d  Mar 02 08:00  %s%n".formatted(content.length(), name)));
    return text.append("\n3254976512 bytes total (2412345678 bytes free)\n").toString();
  }
}
