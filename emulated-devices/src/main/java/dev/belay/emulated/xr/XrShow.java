package dev.belay.emulated.xr;

import dev.belay.emulated.config.Addresses;
import dev.belay.emulated.config.ConfigDiff;
import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.config.Node;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Commands of exec mode that only look. */
final class XrShow {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Chassis chassis;
  private final XrBox box;

  XrShow(Chassis chassis, XrBox box) {
    this.chassis = chassis;
    this.box = box;
  }

  void addTo(Commands commands) {
    commands
        .add("show running-config", a -> Reply.text(running()))
        .add("show configuration sessions", a -> Reply.text(sessions(box)))
        .add("show configuration sessions detail", a -> Reply.text(detail()))
        .add("show configuration commit list", a -> Reply.text(commits(Integer.MAX_VALUE)))
        .add("show configuration commit list <n>", a -> commits(a.getFirst()))
        .add("show version", a -> Reply.text(version()))
        .add("show clock", a -> Reply.text(DATE.format(chassis.now()) + "\n"))
        .add("show ipv4 interface brief", a -> Reply.text(interfaces()))
        .add("show interfaces description", a -> Reply.text(descriptions()));
  }

  private String running() {
    String last =
        box.commits().isEmpty()
            ? ""
            : "!! Last configuration change at %s by %s\n"
                .formatted(
                    DATE.format(box.commits().getFirst().at()), box.commits().getFirst().user());
    return "!! Building configuration...\n!! IOS XR Configuration "
        + chassis.release(XrBox.USUAL_RELEASE)
        + "\n"
        + last
        + "!\n"
        + box.running()
        + "end\n\n";
  }

  /** Everybody in configuration mode; empty = nobody. */
  static String sessions(XrBox box) {
    if (box.editors().isEmpty()) {
      return "";
    }
    StringBuilder out =
        new StringBuilder(
            "Current Configuration Session  Line       User     Date                     Lock\n");
    for (XrBox.Editor editor : box.editors().values()) {
      out.append(
          "%-30s vty%-7d %-8s %s %s%n"
              .formatted(
                  XrBox.sessionId(editor.line()),
                  editor.line().position(),
                  editor.line().user(),
                  DATE.format(editor.since()),
                  editor.exclusive() ? "*" : ""));
    }
    return out.toString();
  }

  private String detail() {
    StringBuilder out = new StringBuilder();
    int number = 1;
    for (XrBox.Editor editor : box.editors().values()) {
      out.append(
          row(
              number++,
              XrBox.sessionId(editor.line()),
              editor.since(),
              editor.exclusive() ? "Reserved" : "None",
              editor.line().user(),
              "CLI",
              "config"));
    }
    if (box.trialOf().isPresent()) {
      out.append(
          row(
              number,
              box.trialOf().get(),
              box.trialSince().orElse(chassis.now()),
              "None",
              box.trialUser().orElse(""),
              "commit-confirm",
              "cfgmgr_trial_co"));
    }
    return out.toString();
  }

  private String row(
      int number,
      String id,
      Instant since,
      String lock,
      String user,
      String client,
      String process) {
    return """
      %d) Session: %s  %s
         Line: vty0                           Lock: %s
         User: %-30s Client: %s
         Process: %-27s PID: 13745
         Node:                                Elapsed Time: %d sec.

    """
        .formatted(
            number,
            id,
            DATE.format(since),
            lock,
            user,
            client,
            process,
            Duration.between(since, chassis.now()).toSeconds());
  }

  private Reply commits(String number) {
    return Reply.text(number.matches("\\d{1,4}") ? commits(Integer.parseInt(number)) : "");
  }

  private String commits(int most) {
    StringBuilder out =
        new StringBuilder(
            """
            SNo. Label/ID              User      Line                Client      Time Stamp
            ~~~~ ~~~~~~~~              ~~~~      ~~~~                ~~~~~~      ~~~~~~~~~~
            """);
    int number = 1;
    for (XrCommit commit : box.commits().stream().limit(most).toList()) {
      out.append(
          "%-4d %-21d %-9.9s %-19s %-11s %s%n"
              .formatted(
                  number++,
                  commit.id(),
                  commit.user(),
                  commit.line(),
                  commit.client(),
                  DATE.format(commit.at())));
    }
    return out.toString();
  }

  /** Changed lines with their sign in the first column. */
  static String changes(IndentConfig from, IndentConfig to) {
    StringBuilder out = new StringBuilder();
    ConfigDiff.edits(from.text().lines().toList(), to.text().lines().toList()).stream()
        .filter(edit -> edit.sign() != ' ')
        .forEach(edit -> out.append(edit.sign()).append("  ").append(edit.line()).append('\n'));
    return out.toString();
  }

  private String version() {
    Duration up = Duration.between(chassis.bootedAt(), chassis.now());
    return """
    Cisco IOS XR Software, Version %s LNT
    Copyright (c) 2013-2024 by Cisco Systems, Inc.

    Build Information:
     Built By     : builder
     Version      : %s

    cisco IOS-XRv 9000 () processor
    System uptime is %d hours %d minutes

    """
        .formatted(
            chassis.release(XrBox.USUAL_RELEASE),
            chassis.release(XrBox.USUAL_RELEASE),
            up.toHours(),
            up.toMinutesPart());
  }

  private String interfaces() {
    StringBuilder out =
        new StringBuilder(
            "\nInterface                      IP-Address      Status          Protocol Vrf-Name\n");
    for (Addresses.Row row : Addresses.of(box.config())) {
      String state = row.up() ? "Up" : "Shutdown";
      out.append(
          "%-30s %-15s %-15s %-8s default%n"
              .formatted(row.name(), address(row.name()), state, row.up() ? "Up" : "Down"));
    }
    return out.toString();
  }

  private String address(String name) {
    return box.config().block("interface " + name).map(Node::children).orElse(List.of()).stream()
        .map(Node::line)
        .filter(line -> line.startsWith("ipv4 address "))
        .map(line -> line.split(" ", -1)[2])
        .findFirst()
        .orElse("unassigned");
  }

  private String descriptions() {
    StringBuilder out =
        new StringBuilder("\nInterface          Status      Protocol    Description\n");
    for (Addresses.Row row : Addresses.of(box.config())) {
      String state = row.up() ? "up" : "admin-down";
      out.append("%-18s %-11s %-11s %s%n".formatted(row.name(), state, state, row.description()));
    }
    return out.toString();
  }
}
