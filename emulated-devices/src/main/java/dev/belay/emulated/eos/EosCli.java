package dev.belay.emulated.eos;

import dev.belay.emulated.config.Banner;
import dev.belay.emulated.config.Grammar;
import dev.belay.emulated.config.IndentConfig;
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
final class EosCli implements Cli {

  private static final int PAGE = 24;

  private final Chassis chassis;
  private final EosBox box;
  private final Line line;
  private final Commands commands = new Commands();
  private final Commands sessionCommands = new Commands();
  private final Privilege privilege;
  private int pageLength = PAGE;
  private @Nullable ConfigMode config;
  private @Nullable ConfigSession session;

  EosCli(Chassis chassis, EosBox box, Line line) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    this.privilege = new Privilege(chassis.enablePassword(), false);
    EosExec exec = new EosExec(chassis, box, line, this);
    exec.addTo(commands);
    new EosFiles(chassis, box, line, exec).addTo(commands);
    new EosShow(chassis, box, line).addTo(commands);
    exec.addSessionCommandsTo(sessionCommands);
  }

  @Override
  public String greeting() {
    return "\nLast login: Sat Feb 28 00:15:18 2026 from 127.0.0.1\n";
  }

  @Override
  public String prompt() {
    if (config == null) {
      return box.hostname() + (privilege.held() ? "#" : ">");
    }
    String inSession = session == null ? "" : EosDialect.sessionTag(session.name());
    return box.hostname() + "(config" + inSession + EosDialect.promptTag(config.block()) + ")#";
  }

  @Override
  public String mode() {
    return config == null ? "exec" : "config";
  }

  @Override
  public Paging paging() {
    return new Paging(pageLength, Paging.Style.MORE_ANSI);
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
    return caret(0) + answer + "\n";
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

  @Nullable ConfigSession session() {
    return session;
  }

  /** Goes to configuration mode, in a session or directly. */
  void enterConfig(@Nullable ConfigSession in) {
    session = in;
    config =
        new ConfigMode(EosDialect.DIALECT, EosDialect.GRAMMAR, EosDialect.INTERFACES::canonical);
    if (in != null) {
      in.entered(line.user(), "vty" + line.position());
    }
  }

  /** Leaves configuration mode; an open session stays pending. */
  void leaveConfig() {
    ConfigMode left = config;
    ConfigSession leftSession = session;
    config = null;
    session = null;
    if (leftSession != null) {
      leftSession.left();
    } else if (left != null && !left.accepted().isEmpty()) {
      chassis.applied(line.session(), left.accepted(), "configure terminal");
    }
  }

  private Reply exec(String text) {
    return find(commands, text);
  }

  private Reply find(Commands table, String text) {
    Filter.Piped piped = Filter.split(text);
    boolean json = piped.filters().stream().anyMatch(filter -> filter.startsWith("json"));
    return switch (table.find(piped.command() + (json ? " json" : ""))) {
      case Commands.Match.Found found -> piped.of(found.action().apply(found.arguments()));
      case Commands.Match.Incomplete ignored -> Reply.text("% Incomplete command\n");
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
    if (session != null
        && sessionCommands.find(Filter.split(text).command()) instanceof Commands.Match.Found) {
      return find(sessionCommands, text);
    }
    if (text.startsWith("show ") || text.startsWith("do ")) {
      return exec(text.startsWith("do ") ? text.substring(3).strip() : text);
    }
    if (text.matches("banner \\S+")) {
      String terminator = Banner.terminator(text);
      return new Reply.Collect(
          "Enter TEXT message. Type 'EOF' on its own line to end.\n",
          "",
          terminator::equals,
          lines -> configLine(mode, text + "\n" + lines + terminator));
    }
    return configLine(mode, text);
  }

  private Reply configLine(ConfigMode mode, String text) {
    String full = EosDialect.INTERFACES.canonical(text);
    IndentConfig present = session == null ? box.config() : session.config();
    if (full.matches("interface (Ethernet|Management)\\S+")
        && box.config().block(full).isEmpty()
        && present.block(full).isEmpty()) {
      return invalid(text.indexOf(' ') + 1);
    }
    return switch (mode.run(present, text)) {
      case ConfigMode.Outcome.Changed changed -> {
        if (session == null) {
          box.set(changed.config());
        } else {
          session.set(changed.config());
        }
        yield Reply.none();
      }
      case ConfigMode.Outcome.Refused refused -> refused(refused.verdict());
    };
  }

  private Reply refused(Grammar.Verdict verdict) {
    return switch (verdict) {
      case Grammar.Verdict.Invalid invalid -> invalid(invalid.column());
      case Grammar.Verdict.Incomplete ignored -> Reply.text("% Incomplete command\n");
      case Grammar.Verdict.Ambiguous ignored -> Reply.text("% Ambiguous command\n");
      case Grammar.Verdict.Accepted ignored -> Reply.none();
    };
  }

  private Reply invalid(int column) {
    return Reply.text(caret(column) + "% Invalid input\n");
  }

  private String caret(int column) {
    return " ".repeat(prompt().length() + column) + "^\n";
  }
}
