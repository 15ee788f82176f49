package dev.belay.emulated.ios;

import dev.belay.emulated.config.Banner;
import dev.belay.emulated.config.Grammar;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.ConfigMode;
import dev.belay.emulated.terminal.Filter;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Paging;
import dev.belay.emulated.terminal.Privilege;
import dev.belay.emulated.terminal.Reply;
import org.jspecify.annotations.Nullable;

/** One session's command line: the modes, and what is common to all lines. */
final class IosCli implements Cli {

  private static final int PAGE = 24;
  private static final int HOSTNAME_IN_CONFIG_PROMPT = 20;

  private final Chassis chassis;
  private final IosBox box;
  private final Line line;
  private final Commands commands;
  private final Privilege privilege;
  private int pageLength = PAGE;
  private @Nullable ConfigMode config;

  IosCli(Chassis chassis, IosBox box, Line line) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    this.privilege = new Privilege(chassis.enablePassword(), chassis.enablePassword() == null);
    this.commands = new Commands();
    IosExec exec = new IosExec(box, line, this);
    exec.addTo(commands);
    new IosFiles(chassis, box, line, exec).addTo(commands);
    new IosShow(chassis, box, privilege).addTo(commands);
  }

  @Override
  public String greeting() {
    return "\n\n\n";
  }

  @Override
  public String prompt() {
    String name = box.hostname();
    if (config == null) {
      return name + (privilege.held() ? "#" : ">");
    }
    String cut =
        name.length() > HOSTNAME_IN_CONFIG_PROMPT
            ? name.substring(0, HOSTNAME_IN_CONFIG_PROMPT)
            : name;
    return cut + "(config" + IosDialect.promptTag(config.block()) + ")#";
  }

  @Override
  public String mode() {
    return config == null ? "exec" : "config";
  }

  @Override
  public Paging paging() {
    return new Paging(pageLength, Paging.Style.MORE);
  }

  @Override
  public boolean endsOnControlZ() {
    return config != null;
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
  public String rejection(String typed, String answer) {
    return caret(0) + answer + "\n\n";
  }

  @Override
  public void ended() {
    leaveConfig();
  }

  void setPageLength(int lines) {
    pageLength = lines;
  }

  Privilege privilege() {
    return privilege;
  }

  /** Goes to configuration mode. */
  void enterConfig() {
    config =
        new ConfigMode(IosDialect.DIALECT, IosDialect.GRAMMAR, IosDialect.INTERFACES::canonical);
  }

  private void leaveConfig() {
    ConfigMode left = config;
    config = null;
    box.unlock(line);
    if (left != null && !left.accepted().isEmpty()) {
      chassis.applied(line.session(), left.accepted(), "configure terminal");
    }
  }

  private Reply exec(String text) {
    Filter.Piped piped = Filter.split(text);
    return switch (commands.find(piped.command())) {
      case Commands.Match.Found found -> piped.of(found.action().apply(found.arguments()));
      case Commands.Match.Incomplete ignored -> Reply.text("% Incomplete command.\n\n");
      case Commands.Match.Unknown unknown -> invalid(unknown.column());
    };
  }

  private Reply configure(ConfigMode mode, String text) {
    if (text.equals("end")) {
      leaveConfig();
      return Reply.none();
    }
    if (text.equals("exit")) {
      if (!mode.up()) {
        leaveConfig();
      }
      return Reply.none();
    }
    if (text.startsWith("do ")) {
      return exec(text.substring(3).strip());
    }
    if (box.lockedFor(line)) {
      leaveConfig();
      return Reply.text(
          "Config session is locked by process '566', user will be pushed back to exec mode."
              + " Command execution is locked, Please try later.\n");
    }
    Banner.Typed banner = Banner.typed(text);
    if (banner == null) {
      return configLine(mode, text);
    }
    if (banner.closed()) {
      return configLine(mode, banner.shown(""));
    }
    return new Reply.Collect(
        "Enter TEXT message.  End with the character '" + banner.delimiter() + "'.\n",
        "",
        end -> end.indexOf(banner.delimiter()) >= 0,
        lines -> configLine(mode, banner.shown("\n" + lines)));
  }

  private Reply configLine(ConfigMode mode, String text) {
    if (text.matches("no interface (Gigabit|TenGigabit|Fast)?Ethernet[0-9/]+")) {
      return Reply.text("% Removal of physical interfaces is not permitted\n");
    }
    if (createsHardware(text)) {
      return invalid(text.indexOf(' ') + 1);
    }
    return switch (mode.run(box.config(), text)) {
      case ConfigMode.Outcome.Changed changed -> {
        box.set(changed.config(), line.user());
        yield Reply.none();
      }
      case ConfigMode.Outcome.Refused refused -> refused(refused.verdict(), text);
    };
  }

  /** An interface that no slot holds cannot be configured. */
  private boolean createsHardware(String text) {
    String full = IosDialect.INTERFACES.canonical(text);
    return full.matches("interface \\S*Ethernet\\S+")
        && !full.contains(".")
        && box.config().block(full).isEmpty();
  }

  private Reply refused(Grammar.Verdict verdict, String text) {
    return switch (verdict) {
      case Grammar.Verdict.Invalid invalid -> invalid(invalid.column());
      case Grammar.Verdict.Incomplete ignored -> Reply.text("% Incomplete command.\n\n");
      case Grammar.Verdict.Ambiguous ignored ->
          Reply.text("% Ambiguous command:  \"" + text + "\"\n");
      case Grammar.Verdict.Accepted ignored -> Reply.none();
    };
  }

  private Reply invalid(int column) {
    return Reply.text(caret(column) + "% Invalid input detected at '^' marker.\n\n");
  }

  private String caret(int column) {
    return " ".repeat(prompt().length() + column) + "^\n";
  }
}
