package dev.belay.emulated.junos;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Filter;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Paging;
import dev.belay.emulated.terminal.Reply;
import org.jspecify.annotations.Nullable;

/** One session's command line: operational mode, and the way to configuration mode and back. */
final class JunosCli implements Cli {

  private static final int PAGE = 24;

  private final Chassis chassis;
  private final JunosBox box;
  private final Line line;
  private final Commands commands = new Commands();
  private int pageLength = PAGE;
  private boolean pagerOff;
  private @Nullable JunosEdit edit;

  JunosCli(Chassis chassis, JunosBox box, Line line) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    new JunosShow(chassis, box).addTo(commands);
    commands
        .add("set cli screen-length <n>", a -> screenLength(a.getFirst()))
        .add(
            "set cli screen-width <n>",
            a -> Reply.text("Screen width set to " + a.getFirst() + "\n"))
        .add("set cli complete-on-space off", a -> Reply.text("Disabling complete-on-space\n"))
        .add("set cli complete-on-space on", a -> Reply.text("Enabling complete-on-space\n"))
        .add("set cli timestamp disable", a -> Reply.text("CLI timestamp disabled\n"))
        .add("configure", a -> configure(JunosEdit.Kind.SHARED))
        .add("edit", a -> configure(JunosEdit.Kind.SHARED))
        .add("configure exclusive", a -> configure(JunosEdit.Kind.EXCLUSIVE))
        .add("configure private", a -> configure(JunosEdit.Kind.PRIVATE))
        .add("exit", a -> new Reply.Bye("\n", 0))
        .add("quit", a -> new Reply.Bye("\n", 0));
  }

  @Override
  public String greeting() {
    return "--- JUNOS %s Kernel 64-bit  JNPR-12.1-20240101_buil"
        .formatted(chassis.release(JunosShow.USUAL_RELEASE));
  }

  @Override
  public String prompt() {
    String who = line.user() + "@" + box.hostname();
    JunosEdit editing = edit;
    if (editing == null) {
      return "\n" + who + "> ";
    }
    int minutes = box.pendingMinutes();
    String pending =
        minutes == 0
            ? ""
            : "# commit confirmed will be rolled back in "
                + minutes
                + (minutes == 1 ? " minute\n" : " minutes\n");
    return "\n" + pending + editing.where() + "\n" + who + "# ";
  }

  @Override
  public String mode() {
    return edit == null ? "exec" : "config";
  }

  @Override
  public Paging paging() {
    return new Paging(pagerOff ? 0 : pageLength, Paging.Style.MORE_PERCENT);
  }

  @Override
  public String echoOfEnter() {
    return " \r\n";
  }

  @Override
  public boolean endsOnControlD() {
    return true;
  }

  @Override
  public Reply run(String typed) {
    String text = typed.strip();
    if (text.startsWith("#")) {
      return Reply.none();
    }
    Filter.Piped piped = Filter.split(text);
    pagerOff = piped.filters().stream().anyMatch(filter -> filter.startsWith("no-more"));
    return edit == null ? operational(piped) : edit.run(text, piped);
  }

  @Override
  public String rejection(String typed, String answer) {
    return caret(0) + answer + "\n";
  }

  @Override
  public void ended() {
    if (edit != null) {
      edit.gone();
      edit = null;
    }
  }

  /** Runs an operational command, also from configuration mode. */
  Reply operational(Filter.Piped piped) {
    return switch (commands.find(piped.command() + displayed(piped))) {
      case Commands.Match.Found found -> {
        Reply reply = found.action().apply(found.arguments());
        yield reply instanceof Reply.Text text ? filtered(piped, text.text()) : reply;
      }
      case Commands.Match.Incomplete ignored -> syntaxError(piped.command().length());
      case Commands.Match.Unknown unknown -> unknownCommand(unknown.column());
    };
  }

  static Reply filtered(Filter.Piped piped, String text) {
    String result = text;
    for (String filter : piped.filters()) {
      if (!filter.startsWith("display")
          && !filter.startsWith("no-more")
          && !filter.startsWith("compare")) {
        result = Filter.apply(filter, result);
      }
    }
    return Reply.text(result);
  }

  /** Filters that ask for another output are words of the command. */
  static String displayed(Filter.Piped piped) {
    StringBuilder words = new StringBuilder();
    for (String filter : piped.filters()) {
      if (filter.startsWith("display set")) {
        words.append(" display-set");
      } else if (filter.startsWith("compare")) {
        words.append(' ').append(filter.strip());
      }
    }
    return words.toString();
  }

  Reply syntaxError(int column) {
    return Reply.text(caret(column) + "syntax error.\n");
  }

  Reply unknownCommand(int column) {
    return Reply.text(caret(column) + "unknown command.\n");
  }

  void leaveConfig() {
    edit = null;
  }

  private String caret(int column) {
    String lastLine = prompt().substring(prompt().lastIndexOf('\n') + 1);
    return " ".repeat(lastLine.length() + column) + "^\n";
  }

  private Reply screenLength(String lines) {
    if (!lines.matches("\\d{1,6}")) {
      return syntaxError("set cli screen-length ".length());
    }
    pageLength = Integer.parseInt(lines);
    return Reply.text("Screen length set to " + lines + "\n");
  }

  private Reply configure(JunosEdit.Kind kind) {
    JunosEdit.Entry entry = JunosEdit.enter(chassis, box, line, this, kind);
    edit = entry.edit();
    return Reply.text(entry.text());
  }
}
