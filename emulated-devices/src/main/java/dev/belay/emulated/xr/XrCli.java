package dev.belay.emulated.xr;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Filter;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Paging;
import dev.belay.emulated.terminal.Reply;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One session's command line: exec mode, and the way to configuration mode and back. */
final class XrCli implements Cli {

  private static final int PAGE = 24;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss.SSS 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Chassis chassis;
  private final XrBox box;
  private final Line line;
  private final Commands commands = new Commands();
  private int pageLength = PAGE;
  private boolean stamps = true;
  private @Nullable XrEdit edit;

  XrCli(Chassis chassis, XrBox box, Line line) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    new XrShow(chassis, box).addTo(commands);
    commands
        .add("terminal length <n>", a -> pageLength(a.getFirst()))
        .add("terminal width <n>", a -> Reply.none())
        .add("terminal exec prompt no-timestamp", a -> stamps(false))
        .add("terminal exec prompt timestamp", a -> stamps(true))
        .add("configure", a -> configure(false))
        .add("configure terminal", a -> configure(false))
        .add("configure exclusive", a -> configure(true))
        .add("exit", a -> new Reply.Bye("\n", 0))
        .add("logout", a -> new Reply.Bye("\n", 0));
  }

  @Override
  public String greeting() {
    return "\n\n\n";
  }

  @Override
  public String prompt() {
    return "RP/0/RP0/CPU0:" + box.hostname() + (edit == null ? "" : edit.promptTag()) + "#";
  }

  @Override
  public String mode() {
    return edit == null ? "exec" : "config";
  }

  @Override
  public Paging paging() {
    return new Paging(pageLength, Paging.Style.MORE_ANSI);
  }

  @Override
  public Reply run(String typed) {
    String text = typed.strip();
    if (text.startsWith("!")) {
      return Reply.none();
    }
    return edit == null ? exec(text) : edit.run(text);
  }

  @Override
  public String rejection(String typed, String answer) {
    return caret(0) + answer + "\n";
  }

  @Override
  public void ended() {
    // The target ends with the session; a trial goes on until its time is over.
    leaveConfig();
  }

  void leaveConfig() {
    edit = null;
    box.editors().remove(line.session());
  }

  /** Runs a command of exec mode. */
  Reply exec(String text) {
    Filter.Piped piped = Filter.split(text);
    return switch (commands.find(piped.command())) {
      case Commands.Match.Found found -> stamped(piped.of(found.action().apply(found.arguments())));
      case Commands.Match.Incomplete ignored -> Reply.text("% Incomplete command.\n");
      case Commands.Match.Unknown unknown -> invalid(unknown.column());
    };
  }

  /** With the time before it, as nearly every answer is printed. */
  Reply stamped(Reply reply) {
    if (!stamps) {
      return reply;
    }
    String stamp = STAMP.format(chassis.now()) + "\n";
    return switch (reply) {
      case Reply.Text text -> new Reply.Text(stamp + text.text());
      case Reply.Ask ask ->
          new Reply.Ask(stamp + ask.text(), ask.question(), ask.hidden(), ask.then());
      case Reply.Collect collect -> collect;
      case Reply.Bye bye -> bye;
    };
  }

  Reply invalid(int column) {
    return Reply.text(caret(column) + "% Invalid input detected at '^' marker.\n");
  }

  private String caret(int column) {
    return " ".repeat(prompt().length() + column) + "^\n";
  }

  private Reply stamps(boolean on) {
    stamps = on;
    return Reply.none();
  }

  private Reply pageLength(String lines) {
    if (!lines.matches("\\d{1,6}")) {
      return invalid("terminal length ".length());
    }
    pageLength = Integer.parseInt(lines);
    return Reply.none();
  }

  private Reply configure(boolean exclusive) {
    if (exclusive && box.trialOf().isPresent()) {
      return Reply.text(
          "Cannot enter exclusive mode. A trial commit is underway in another configuration session.\n");
    }
    Optional<XrBox.Editor> locker =
        box.editors().values().stream().filter(XrBox.Editor::exclusive).findFirst();
    if (locker.isPresent()) {
      return Reply.text(
          XrShow.sessions(box)
              + "Cannot enter exclusive mode. The Configuration Namespace is locked by another agent.\n");
    }
    box.editors().put(line.session(), new XrBox.Editor(line, exclusive, chassis.now()));
    edit = new XrEdit(box, line, this);
    return Reply.none();
  }
}
