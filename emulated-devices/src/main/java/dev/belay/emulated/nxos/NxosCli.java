package dev.belay.emulated.nxos;

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

/** One session's command line: the modes, and what is common to all lines. */
final class NxosCli implements Cli {

  private static final int PAGE = 24;
  private static final int HOSTNAME_IN_CONFIG_PROMPT = 20;

  private final Chassis chassis;
  private final NxosBox box;
  private final Line line;
  private final Commands commands = new Commands();
  private int pageLength = PAGE;
  private @Nullable ConfigMode config;
  private @Nullable NxosTcl tcl;

  NxosCli(Chassis chassis, NxosBox box, Line line) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    new NxosExec(chassis, box, line, this).addTo(commands);
    new NxosShow(chassis, box).addTo(commands);
  }

  @Override
  public String greeting() {
    return """
    Cisco Nexus Operating System (NX-OS) Software
    TAC support: http://www.cisco.com/tac
    Copyright (C) 2002-2026, Cisco and/or its affiliates.
    All rights reserved.
    The copyrights to certain works contained in this software are
    owned by other third parties and used and distributed under their own
    licenses, such as open source.  This software is provided "as is," and unless
    otherwise stated, there is no warranty, express or implied, including but not
    limited to warranties of merchantability and fitness for a particular purpose.
    """;
  }

  /** A carriage return comes before it and a blank after it. */
  @Override
  public String prompt() {
    String name = box.hostname();
    if (tcl != null) {
      return "\r" + name + "-tcl# ";
    }
    if (config == null) {
      return "\r" + name + "# ";
    }
    String cut =
        name.length() > HOSTNAME_IN_CONFIG_PROMPT
            ? name.substring(0, HOSTNAME_IN_CONFIG_PROMPT)
            : name;
    return "\r" + cut + "(config" + NxosDialect.promptTag(config.block()) + ")# ";
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
    if (tcl != null) {
      return tcl(tcl, typed);
    }
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

  /** Goes to the Tcl shell. */
  void enterTcl() {
    tcl = new NxosTcl(box.files());
  }

  private Reply tcl(NxosTcl shell, String typed) {
    if (typed.strip().equals("tclquit")) {
      tcl = null;
      return Reply.text("Exiting Tcl\n");
    }
    return shell.run(typed);
  }

  /** Goes to configuration mode. */
  void enterConfig() {
    config =
        new ConfigMode(NxosDialect.DIALECT, NxosDialect.GRAMMAR, NxosDialect.INTERFACES::canonical);
  }

  private void leaveConfig() {
    ConfigMode left = config;
    config = null;
    if (left != null && !left.accepted().isEmpty()) {
      chassis.applied(line.session(), left.accepted(), "configure terminal");
    }
  }

  private Reply exec(String text) {
    Filter.Piped piped = Filter.split(text);
    return switch (commands.find(piped.command())) {
      case Commands.Match.Found found -> piped.of(found.action().apply(found.arguments()));
      case Commands.Match.Incomplete ignored -> Reply.text("% Incomplete command at '^' marker.\n");
      case Commands.Match.Unknown unknown -> invalid(unknown.column());
    };
  }

  private Reply configure(ConfigMode mode, String text) {
    if (text.equals("end") || (text.equals("exit") && !mode.up())) {
      leaveConfig();
      return Reply.none();
    }
    if (text.equals("exit")) {
      return Reply.none();
    }
    // Shows need no "do" here.
    return text.startsWith("show ") ? exec(text) : configLine(mode, text);
  }

  private Reply configLine(ConfigMode mode, String text) {
    if (createsHardware(text)) {
      return Reply.text(caret(text.indexOf(' ') + 1) + "Invalid range at '^' marker.\n");
    }
    return switch (mode.run(box.config(), text)) {
      case ConfigMode.Outcome.Changed changed -> {
        box.set(changed.config());
        yield Reply.none();
      }
      case ConfigMode.Outcome.Refused refused -> refused(refused.verdict());
    };
  }

  /** A port that no slot holds cannot be configured. */
  private boolean createsHardware(String text) {
    String full = NxosDialect.INTERFACES.canonical(text);
    return full.matches("interface (Ethernet|mgmt)\\S+")
        && !full.contains(".")
        && box.config().block(full).isEmpty();
  }

  private Reply refused(Grammar.Verdict verdict) {
    return switch (verdict) {
      case Grammar.Verdict.Invalid invalid -> invalid(invalid.column());
      case Grammar.Verdict.Incomplete ignored ->
          Reply.text("% Incomplete command at '^' marker.\n");
      case Grammar.Verdict.Ambiguous ignored -> Reply.text("% Ambiguous command at '^' marker.\n");
      case Grammar.Verdict.Accepted ignored -> Reply.none();
    };
  }

  private Reply invalid(int column) {
    return Reply.text(caret(column) + "% Invalid command at '^' marker.\n");
  }

  private String caret(int column) {
    return " ".repeat(prompt().length() - 1 + column) + "^\n";
  }
}
