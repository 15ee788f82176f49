package dev.belay.emulated.frr;

import dev.belay.emulated.config.Addresses;
import dev.belay.emulated.config.BgpTable;
import dev.belay.emulated.config.Grammar;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.ConfigMode;
import dev.belay.emulated.terminal.Filter;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Paging;
import dev.belay.emulated.terminal.Reply;
import org.jspecify.annotations.Nullable;

/** One session of vtysh. */
final class FrrCli implements Cli {

  private static final int PAGE = 24;

  private final Chassis chassis;
  private final FrrBox box;
  private final Line line;
  private final Commands commands = new Commands();
  private boolean paged;
  private @Nullable ConfigMode config;

  FrrCli(Chassis chassis, FrrBox box, Line line) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    commands
        .add("terminal length <n>", a -> length(a.getFirst()))
        .add("terminal paginate", a -> paginate(true))
        .add("terminal no paginate", a -> paginate(false))
        .add("no terminal paginate", a -> paginate(false))
        .add("enable", a -> Reply.none())
        .add("exit", a -> new Reply.Bye("", 0))
        .add("quit", a -> new Reply.Bye("", 0))
        .add("configure terminal", a -> configure(false))
        .add("configure terminal file-lock", a -> configure(true))
        .add("write", a -> write())
        .add("write memory", a -> write())
        .add("write file", a -> write())
        .add("write integrated", a -> write())
        .add("copy running-config startup-config", a -> write())
        .add("show running-config", a -> Reply.text(shown()))
        .add("write terminal", a -> Reply.text(shown()))
        .add("show version", a -> Reply.text(version()))
        .add("show interface brief", a -> Reply.text(interfaces()))
        .add("show ip bgp summary", a -> Reply.text(BgpTable.text(box.config())))
        .add("show bgp summary", a -> Reply.text(BgpTable.text(box.config())))
        .add("show daemons", a -> Reply.text(" zebra staticd bgpd watchfrr\n"));
  }

  @Override
  public String greeting() {
    return "\nHello, this is FRRouting (version %s).\nCopyright 1996-2005 Kunihiro Ishiguro, et al.\n\n"
        .formatted(chassis.release("8.4.4"));
  }

  @Override
  public String prompt() {
    String tag = config == null ? "" : "(config" + FrrDialect.promptTag(config.block()) + ")";
    return box.hostname() + tag + "# ";
  }

  @Override
  public String mode() {
    return config == null ? "exec" : "config";
  }

  @Override
  public Paging paging() {
    return new Paging(paged ? PAGE : 0, Paging.Style.MORE);
  }

  @Override
  public boolean endsOnControlZ() {
    return config != null;
  }

  @Override
  public boolean endsOnControlD() {
    return config == null;
  }

  @Override
  public Reply run(String typed) {
    String text = typed.strip();
    if (text.startsWith("!")) {
      return Reply.none();
    }
    return config == null ? exec(text) : configure(config, text);
  }

  @Override
  public void ended() {
    leaveConfig();
  }

  private Reply exec(String text) {
    Filter.Piped piped = Filter.split(text);
    return switch (commands.find(piped.command())) {
      case Commands.Match.Found found -> piped.of(found.action().apply(found.arguments()));
      case Commands.Match.Incomplete ignored -> Reply.text("% Command incomplete: " + text + "\n");
      case Commands.Match.Unknown ignored -> Reply.text("% Unknown command: " + text + "\n");
    };
  }

  private Reply configure(ConfigMode mode, String text) {
    switch (text) {
      case "end" -> {
        leaveConfig();
        return Reply.none();
      }
      case "exit", "exit-address-family", "quit" -> {
        if (!mode.up()) {
          leaveConfig();
        }
        return Reply.none();
      }
      default -> {}
    }
    if (text.startsWith("do ")) {
      return exec(text.substring(3).strip());
    }
    if (text.startsWith("write") || text.startsWith("show ")) {
      return exec(text);
    }
    if (FrrDialect.UNKNOWN.matcher(text).matches()) {
      return Reply.text("% Unknown command: " + text + "\n");
    }
    return switch (mode.run(box.config(), text)) {
      case ConfigMode.Outcome.Changed changed -> {
        box.set(changed.config());
        yield Reply.none();
      }
      case ConfigMode.Outcome.Refused refused -> refused(refused.verdict(), text);
    };
  }

  private static Reply refused(Grammar.Verdict verdict, String text) {
    return switch (verdict) {
      case Grammar.Verdict.Invalid ignored -> Reply.text("% Unknown command: " + text + "\n");
      case Grammar.Verdict.Incomplete ignored -> Reply.text("% Command incomplete: " + text + "\n");
      case Grammar.Verdict.Ambiguous ignored -> Reply.text("% Ambiguous command: " + text + "\n");
      case Grammar.Verdict.Accepted ignored -> Reply.none();
    };
  }

  private Reply configure(boolean lock) {
    if (box.lockedFor(line)) {
      return Reply.text("% Configuration is locked by other client\n");
    }
    if (lock) {
      box.lock(line);
    }
    config = new ConfigMode(FrrDialect.DIALECT, FrrDialect.GRAMMAR, text -> text);
    return Reply.none();
  }

  private void leaveConfig() {
    ConfigMode left = config;
    config = null;
    box.unlock(line);
    if (left != null && !left.accepted().isEmpty()) {
      chassis.applied(line.session(), left.accepted(), "configure terminal");
    }
  }

  private Reply length(String lines) {
    if (lines.equals("0")) {
      paged = false;
      return Reply.none();
    }
    paged = true;
    return Reply.text(
        "% The \"terminal length\" command is deprecated and its value is ignored.\n");
  }

  private Reply paginate(boolean on) {
    paged = on;
    return Reply.none();
  }

  private Reply write() {
    box.save(line);
    return Reply.text(
        """
        Note: this version of vtysh never writes vtysh.conf
        Building Configuration...
        Integrated configuration saved to /etc/frr/frr.conf
        [OK]
        """);
  }

  private String shown() {
    return "Building configuration...\n\nCurrent configuration:\n!\n" + box.running() + "end\n";
  }

  private String version() {
    return """
    FRRouting %s (%s) on Linux(6.1.0-18-amd64).
    Copyright 1996-2005 Kunihiro Ishiguro, et al.
    configured with:
        '--enable-vtysh' '--enable-user=frr' '--enable-group=frr'
    """
        .formatted(chassis.release("8.4.4"), box.hostname());
  }

  private String interfaces() {
    StringBuilder text =
        new StringBuilder("Interface       Status  VRF             Addresses\n")
            .append("---------       ------  ---             ---------\n");
    for (Addresses.Row row : Addresses.of(box.config())) {
      text.append(
          "%-15s %-7s %-15s %s%n"
              .formatted(
                  row.name(),
                  row.up() ? "up" : "down",
                  "default",
                  row.address().equals("unassigned") ? "" : row.address()));
    }
    return text.toString();
  }
}
