package dev.belay.emulated.panos;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Filter;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Paging;
import dev.belay.emulated.terminal.Reply;
import java.util.Set;

/** One session's command line: operational and configuration mode. */
final class PanosCli implements Cli {
  private static final int PAGE = 24;

  /** What a path may begin with. */
  private static final Set<String> ROOTS =
      Set.of(
          "deviceconfig",
          "network",
          "zone",
          "address",
          "address-group",
          "service",
          "rulebase",
          "mgt-config",
          "shared",
          "tag",
          "vsys");

  private final PanosBox box;
  private final Line line;
  private final Commands operational = new Commands();
  private final Commands configuration = new Commands();
  private int pageLength = PAGE;
  private boolean setFormat;
  private boolean configuring;

  PanosCli(Chassis chassis, PanosBox box, Line line) {
    this.box = box;
    this.line = line;
    operational
        .add("set cli scripting-mode <x>", a -> Reply.none())
        .add("set cli pager <x>", a -> pager(a.getFirst()))
        .add("set cli terminal width <n>", a -> Reply.none())
        .add("set cli config-output-format <x>", a -> format(a.getFirst()))
        .add("configure", a -> configure())
        .add("exit", a -> new Reply.Bye("", 0))
        .add("quit", a -> new Reply.Bye("", 0));
    new PanosOperational(chassis, box, line, this::shown).addTo(operational);
    configuration.add("exit", a -> leave()).add("quit", a -> leave());
    new PanosEdit(box, line, this::shown).addTo(configuration);
  }

  @Override
  public String greeting() {
    return "\nNumber of failed attempts since last successful login: 0\n\n";
  }

  @Override
  public String prompt() {
    String who = line.user() + "@" + box.hostname();
    return configuring ? "[edit]\n" + who + "# " : who + "> ";
  }

  @Override
  public String mode() {
    return configuring ? "config" : "exec";
  }

  @Override
  public Paging paging() {
    return new Paging(pageLength, Paging.Style.MORE);
  }

  @Override
  public Reply run(String typed) {
    String text = typed.strip();
    if (!configuring) {
      return found(operational, text);
    }
    if (text.startsWith("run ")) {
      return found(operational, text.substring("run ".length()).strip());
    }
    return text.startsWith("set ") || text.startsWith("delete ")
        ? edit(text)
        : found(configuration, text);
  }

  @Override
  public void ended() {
    // The candidate and the locks outlive the session.
  }

  private Reply found(Commands commands, String text) {
    Filter.Piped piped = Filter.split(text);
    return switch (commands.find(piped.command())) {
      case Commands.Match.Found found -> piped.of(found.action().apply(found.arguments()));
      case Commands.Match.Incomplete ignored -> Reply.text("Invalid syntax.\n");
      case Commands.Match.Unknown unknown ->
          Reply.text(
              unknown.column() == 0
                  ? "Unknown command: " + text.split(" ", 2)[0] + "\n"
                  : "Invalid syntax.\n");
    };
  }

  private Reply edit(String text) {
    String[] words = text.split(" ", -1);
    if (words.length < 3 || !ROOTS.contains(words[1])) {
      return Reply.text("Invalid syntax.\n");
    }
    String owner = box.configLock();
    if (owner != null && !owner.equals(line.user())) {
      return Reply.text(
          "Server error : Config for scope shared is currently locked by " + owner + "\n");
    }
    SetConfig changed = box.edited(text);
    if (text.startsWith("delete ") && changed.equals(box.candidate())) {
      return Reply.text("No object to delete in delete handler\n");
    }
    box.edit(line.user(), changed);
    return Reply.text("\n");
  }

  /** In curly braces unless it was asked for as lines of set; those are all that is emulated. */
  private Reply shown(SetConfig config) {
    return setFormat
        ? Reply.text(config.text() + "\n")
        : Reply.text("Server error : only config-output-format set is emulated\n");
  }

  private Reply pager(String wanted) {
    pageLength = wanted.equals("off") ? 0 : PAGE;
    return Reply.none();
  }

  private Reply format(String wanted) {
    setFormat = wanted.equals("set");
    return Reply.none();
  }

  private Reply configure() {
    configuring = true;
    return Reply.text("Entering configuration mode\n");
  }

  private Reply leave() {
    configuring = false;
    return Reply.text("Exiting configuration mode\n");
  }
}
