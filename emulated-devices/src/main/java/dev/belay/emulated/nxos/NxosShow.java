package dev.belay.emulated.nxos;

import dev.belay.emulated.config.Addresses;
import dev.belay.emulated.config.BgpTable;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Commands of exec mode that only look. */
final class NxosShow {
  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("EEE, HH:mm:ss dd MMM yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC' EEE MMM dd yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Chassis chassis;
  private final NxosBox box;

  NxosShow(Chassis chassis, NxosBox box) {
    this.chassis = chassis;
    this.box = box;
  }

  void addTo(Commands commands) {
    commands
        .add("show running-config", a -> Reply.text(box.shownRunning()))
        .add("show startup-config", a -> Reply.text(box.shownStartup()))
        .add("show version", a -> Reply.text(version()))
        .add("show clock", a -> Reply.text(CLOCK.format(chassis.now()) + "\n"))
        .add("show hostname", a -> Reply.text(box.hostname() + " \n"))
        .add("show checkpoint summary", a -> Reply.text(checkpoints()))
        .add("show file <file> md5sum", a -> Reply.text(md5(a.getFirst())))
        .add("show interface brief", a -> Reply.text(interfaces()))
        .add("show interface description", a -> Reply.text(descriptions()))
        .add("show ip bgp summary", a -> Reply.text(BgpTable.text(box.config())));
    if (box.replace().offered()) {
      commands.add("show config-replace status", a -> Reply.text(box.replace().status()));
    }
  }

  private String md5(String file) {
    String text = box.files().get(NxosExec.fileName(file));
    if (text == null) {
      return "ERROR: No such file or directory\n";
    }
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)) + "\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has MD5.", e);
    }
  }

  private String version() {
    Duration up = Duration.between(chassis.bootedAt(), chassis.now());
    return """
    Cisco Nexus Operating System (NX-OS) Software
    TAC support: http://www.cisco.com/tac

    Software
      BIOS: version 01.11
      NXOS: version %s
      NXOS image file is: bootflash:///nxos.bin

    Hardware
      cisco Nexus9000 C9300v Chassis
      Intel(R) Xeon(R) CPU with 10213332 kB of memory.
      Processor Board ID 9EMULATED02
      Device name: %s
      bootflash:    4287040 kB

    Kernel uptime is %d day(s), %d hour(s), %d minute(s), %d second(s)

    """
        .formatted(
            chassis.release(NxosBox.RELEASE),
            box.hostname(),
            up.toDays(),
            up.toHoursPart(),
            up.toMinutesPart(),
            up.toSecondsPart());
  }

  private String checkpoints() {
    StringBuilder text =
        new StringBuilder(
            "User Checkpoint Summary\n-----------------------------------------------------\n");
    int number = 1;
    for (var entry : box.checkpoints().entrySet()) {
      NxosBox.Checkpoint checkpoint = entry.getValue();
      text.append(
          "%d) %s:%nCreated by %s%nCreated at %s%nSize is %,d bytes%nDescription: None%n%n"
              .formatted(
                  number++,
                  entry.getKey(),
                  checkpoint.by(),
                  CREATED.format(checkpoint.at()),
                  checkpoint.config().text().length()));
    }
    return text.toString();
  }

  private String interfaces() {
    StringBuilder text = new StringBuilder("Interface       IP Address       Status\n");
    for (Addresses.Row row : Addresses.of(box.config())) {
      text.append(
          "%-15s %-16s %s%n".formatted(row.name(), row.address(), row.up() ? "up" : "down"));
    }
    return text.toString();
  }

  private String descriptions() {
    StringBuilder text = new StringBuilder("Interface       Description\n");
    for (Addresses.Row row : Addresses.of(box.config())) {
      text.append("%-15s %s%n".formatted(row.name(), row.description()));
    }
    return text.toString();
  }
}
