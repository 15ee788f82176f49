package dev.belay.emulated.ios;

import dev.belay.emulated.config.Addresses;
import dev.belay.emulated.config.BgpTable;
import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Privilege;
import dev.belay.emulated.terminal.Reply;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Commands of exec mode that only look. */
final class IosShow {
  /** The star says that no time server vouches for it. */
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC' EEE MMM d yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Chassis chassis;
  private final IosBox box;
  private final Privilege privilege;

  IosShow(Chassis chassis, IosBox box, Privilege privilege) {
    this.chassis = chassis;
    this.box = box;
    this.privilege = privilege;
  }

  void addTo(Commands commands) {
    commands
        .add("show running-config", a -> Reply.text(box.shownRunning()))
        .add("show startup-config", a -> Reply.text(box.shownStartup()))
        .add("show version", a -> Reply.text(version()))
        .add(
            "show privilege",
            a -> Reply.text("Current privilege level is " + (privilege.held() ? 15 : 1) + "\n"))
        .add("show clock", a -> Reply.text("*" + CLOCK.format(chassis.now()) + "\n"))
        .add("show archive", a -> Reply.text(archive()))
        .add("show archive config rollback timer", a -> Reply.text(box.timer().show()))
        .add(
            "show archive config differences", a -> differences("running-config", "startup-config"))
        .add(
            "show archive config differences <from>",
            a -> differences("running-config", a.getFirst()))
        .add(
            "show archive config differences <from> <to>", a -> differences(a.getFirst(), a.get(1)))
        .add("show ip interface brief", a -> Reply.text(interfaces()))
        .add("show interfaces description", a -> Reply.text(descriptions()))
        .add("show ip bgp summary", a -> Reply.text(bgp()))
        .add("show configuration lock", a -> Reply.text(lock()))
        .add("dir", a -> Reply.text(dir()))
        .add("dir <file>", a -> Reply.text(dir()))
        .add("show file prompt", a -> Reply.none());
  }

  private String version() {
    Duration up = Duration.between(chassis.bootedAt(), chassis.now());
    return """
    Cisco IOS XE Software, Version 17.09.04a
    Cisco IOS Software [Cupertino], Virtual XE Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version %s, RELEASE SOFTWARE (fc3)

    %s uptime is %d hours, %d minutes
    System returned to ROM by reload
    System image file is "bootflash:packages.conf"
    Last reload reason: reload

    cisco C8000V (VXE) processor (revision VXE) with 2028465K/3075K bytes of memory.
    Processor board ID 9EMULATED01
    Configuration register is 0x2102

    """
        .formatted(chassis.release("17.9.4a"), box.hostname(), up.toHours(), up.toMinutesPart());
  }

  private String archive() {
    if (box.archivePath().isEmpty()) {
      return " Archive feature not enabled\n";
    }
    StringBuilder text = new StringBuilder("The maximum archive configurations allowed is 10.\n");
    text.append("The next archive file will be named ")
        .append(box.archivePath().get())
        .append("-<timestamp>-1\n Archive #  Name\n");
    int number = 1;
    for (String file : box.flash().keySet()) {
      text.append("   %d        flash:%s%n".formatted(number++, file));
    }
    return text.toString();
  }

  private Reply differences(String from, String to) {
    Optional<IndentConfig> a = config(from);
    Optional<IndentConfig> b = config(to);
    if (a.isEmpty() || b.isEmpty()) {
      String missing = a.isEmpty() ? from : to;
      return Reply.text("%Error opening " + missing + " (No such file or directory)\n");
    }
    return Reply.text(ContextDiff.differences(a.get(), b.get()) + "\n");
  }

  private Optional<IndentConfig> config(String name) {
    if (IosFiles.isRunning(name)) {
      return Optional.of(box.config());
    }
    if (name.endsWith("startup-config")) {
      return Optional.of(box.startupConfig());
    }
    return Optional.ofNullable(box.flash().get(IosFiles.fileName(name)))
        .map(text -> IndentConfig.parse(IosDialect.DIALECT, text));
  }

  private String interfaces() {
    StringBuilder text =
        new StringBuilder(
            "Interface              IP-Address      OK? Method Status                Protocol\n");
    for (Addresses.Row row : Addresses.of(box.config())) {
      text.append(
          "%-22s %-15s YES %-6s %-21s %s%n"
              .formatted(
                  row.name(),
                  row.address(),
                  row.address().equals("unassigned") ? "unset" : "NVRAM",
                  row.up() ? "up" : "administratively down",
                  row.up() ? "up" : "down"));
    }
    return text.toString();
  }

  private String descriptions() {
    StringBuilder text =
        new StringBuilder("Interface                      Status         Protocol Description\n");
    for (Addresses.Row row : Addresses.of(box.config())) {
      text.append(
          "%-30s %-14s %-8s %s%n"
              .formatted(
                  row.name(),
                  row.up() ? "up" : "admin down",
                  row.up() ? "up" : "down",
                  row.description()));
    }
    return text.toString();
  }

  private String bgp() {
    return BgpTable.text(box.config());
  }

  private String lock() {
    var holder = box.lockHolder();
    return holder == null
        ? ""
        : "Config Session Lock\n---------------------\nOwner PID   : 578\nTTY username    : %s\n"
            .formatted(holder.user());
  }

  private String dir() {
    StringBuilder text = new StringBuilder("Directory of bootflash:/\n\n");
    int number = 11;
    for (var file : box.flash().entrySet()) {
      text.append(
          "%d  -rw-  %12d  Mar 2 2026 08:00:00 +00:00  %s%n"
              .formatted(number++, file.getValue().length(), file.getKey()));
    }
    return text.append("\n5183766528 bytes total (4012345678 bytes free)\n").toString();
  }
}
