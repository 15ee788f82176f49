package dev.belay.emulated.vyos;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Paging;
import dev.belay.emulated.terminal.Reply;
import org.jspecify.annotations.Nullable;

/** One session's command line: operational mode, which is a shell, and the way to editing. */
final class VyosCli implements Cli {

  private static final int PAGE = 24;

  private final Chassis chassis;
  private final VyosBox box;
  private final Line line;
  private final VyosShell shell;
  private final Commands commands = new Commands();
  private int pageLength = PAGE;
  private boolean pagerOff;
  private @Nullable VyosEdit edit;

  VyosCli(Chassis chassis, VyosBox box, Line line) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    this.shell = new VyosShell(chassis, box);
    commands
        .add("set terminal length <n>", a -> pageLength(a.getFirst()))
        .add("set terminal width <n>", a -> Reply.none())
        .add("configure", a -> configure())
        .add("exit", a -> new Reply.Bye("logout\n", 0))
        .add("logout", a -> new Reply.Bye("logout\n", 0));
  }

  @Override
  public String greeting() {
    return "Welcome to VyOS %s\n\n".formatted(chassis.release(VyosBox.USUAL_RELEASE));
  }

  @Override
  public String prompt() {
    String who = line.user() + "@" + box.hostname();
    return edit == null ? who + ":~$ " : "[edit]\n" + who + "# ";
  }

  @Override
  public String mode() {
    return edit == null ? "exec" : "config";
  }

  @Override
  public Paging paging() {
    return new Paging(pagerOff ? 0 : pageLength, Paging.Style.MORE);
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
    pagerOff = text.contains("| no-more");
    VyosEdit editing = edit;
    if (editing != null) {
      return editing.run(text);
    }
    return switch (commands.find(text)) {
      case Commands.Match.Found found -> found.action().apply(found.arguments());
      case Commands.Match.Incomplete ignored ->
          Reply.text("\n  Incomplete command: " + text + "\n\n");
      case Commands.Match.Unknown ignored -> Reply.text(shell.run(text));
    };
  }

  @Override
  public String rejection(String typed, String answer) {
    return edit == null ? answer + "\n" : "\n  " + answer + "\n  Set failed\n\n";
  }

  @Override
  public void ended() {
    // The candidate is the session's own and ends with it; a timer runs on.
    edit = null;
  }

  void leaveConfig() {
    edit = null;
  }

  /** Runs an operational command from configuration mode. */
  String operational(String text) {
    return shell.run(text);
  }

  private Reply configure() {
    edit = new VyosEdit(chassis, box, line, this);
    return Reply.none();
  }

  private Reply pageLength(String lines) {
    if (!lines.matches("\\d{1,6}")) {
      return Reply.text("\n  Invalid value\n\n");
    }
    pageLength = Integer.parseInt(lines);
    return Reply.none();
  }
}
