package dev.belay.emulated.junos;

import dev.belay.emulated.config.BraceConfig;
import dev.belay.emulated.config.BraceDiff;
import dev.belay.emulated.config.BraceReader;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Filter;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One visit to configuration mode. */
final class JunosEdit {

  private final JunosBox box;
  private final Line line;
  private final JunosCli cli;
  private final Kind kind;
  private final List<String> level = new ArrayList<>();
  private final Commands commands = new Commands();
  private @Nullable BraceConfig own;

  /** What candidate is edited. */
  enum Kind {
    SHARED,
    EXCLUSIVE,
    PRIVATE
  }

  /** The way in: the text, and the mode unless it was refused. */
  record Entry(String text, @Nullable JunosEdit edit) {}

  private JunosEdit(JunosBox box, Line line, JunosCli cli, Kind kind) {
    this.box = box;
    this.line = line;
    this.cli = cli;
    this.kind = kind;
    this.own = kind == Kind.PRIVATE ? box.active() : null;
    JunosCommit commit = new JunosCommit(box, line, this);
    JunosLoad load = new JunosLoad(this);
    commands
        .add("set <path...>", a -> set(a.getFirst()))
        .add("delete <path...>", a -> delete(a.getFirst()))
        .add("edit <path...>", a -> down(a.getFirst()))
        .add("top", a -> top())
        .add("up", a -> up())
        .add("exit", a -> level.isEmpty() ? leave() : up())
        .add("quit", a -> leave())
        .add("exit configuration-mode", a -> leave())
        .add("show", a -> Reply.text(here().map(BraceConfig::text).orElse("")))
        .add("show display-set", a -> Reply.text(candidate().setLines()))
        .add("show compare", a -> Reply.text(compareTo(0)))
        .add("show compare rollback <n>", a -> compared(a.getFirst()))
        .add("show <path...>", a -> show(a.getFirst()))
        .add("rollback", a -> rollback("0"))
        .add("rollback <n>", a -> rollback(a.getFirst()))
        .add("load <how> terminal", a -> load.terminal(a.getFirst()))
        .add("commit", a -> commit.run(""))
        .add("commit <options...>", a -> commit.run(a.getFirst()))
        .add("status", a -> Reply.text(JunosEditors.list(box)))
        .add("run <command...>", a -> cli.operational(Filter.split(a.getFirst())));
  }

  /** Goes to configuration mode, unless somebody is in the way. */
  static Entry enter(Chassis chassis, JunosBox box, Line line, JunosCli cli, Kind kind) {
    String refusal = JunosEditors.refusal(box, line, kind);
    if (!refusal.isEmpty()) {
      return new Entry(refusal, null);
    }
    String others = kind == Kind.SHARED ? JunosEditors.list(box) : "";
    String dirty = box.isDirty() ? "The configuration has been changed but not committed\n" : "";
    String warning =
        kind == Kind.SHARED ? "" : "warning: uncommitted changes will be discarded on exit\n";
    box.editors()
        .put(line.session(), new JunosBox.Editor(line, kind == Kind.EXCLUSIVE, chassis.now()));
    return new Entry(
        warning + "Entering configuration mode\n" + others + dirty,
        new JunosEdit(box, line, cli, kind));
  }

  String where() {
    return level.isEmpty() ? "[edit]" : "[edit " + String.join(" ", level) + "]";
  }

  Reply run(String text, Filter.Piped piped) {
    return switch (commands.find(piped.command() + JunosCli.displayed(piped))) {
      case Commands.Match.Found found -> {
        String rest = text.startsWith("run ") ? text.substring(4) : "";
        Reply reply =
            rest.isEmpty()
                ? found.action().apply(found.arguments())
                : cli.operational(Filter.split(rest));
        yield reply instanceof Reply.Text output ? JunosCli.filtered(piped, output.text()) : reply;
      }
      case Commands.Match.Incomplete ignored -> cli.syntaxError(text.length());
      case Commands.Match.Unknown unknown -> cli.unknownCommand(unknown.column());
    };
  }

  /** The connection is gone: a private or exclusive candidate is gone with it. */
  void gone() {
    box.editors().remove(line.session());
    if (kind == Kind.EXCLUSIVE) {
      box.setCandidate(box.active());
    }
  }

  BraceConfig candidate() {
    return own == null ? box.candidate() : own;
  }

  void setCandidate(BraceConfig config) {
    if (own == null) {
      box.setCandidate(config);
    } else {
      own = config;
    }
  }

  /** Why nothing may be edited now; empty = it may. */
  String locked() {
    return JunosEditors.locked(box, line);
  }

  List<String> absolute(List<String> words) {
    List<String> all = new ArrayList<>(level);
    all.addAll(words);
    return all;
  }

  String compareTo(int number) {
    return BraceDiff.compare(box.history().get(number).config(), candidate());
  }

  boolean isDirty() {
    return !candidate().roots().equals(box.active().roots());
  }

  Reply leave() {
    if (!isDirty()) {
      return left();
    }
    String question =
        kind == Kind.SHARED
            ? "Exit with uncommitted changes? [yes,no] (yes) "
            : "Discard uncommitted changes? [yes,no] (yes) ";
    return new Reply.Ask(
        "The configuration has been changed but not committed\n",
        question,
        false,
        answer -> answer.strip().startsWith("n") ? Reply.none() : left());
  }

  private Reply left() {
    gone();
    cli.leaveConfig();
    return Reply.text("Exiting configuration mode\n");
  }

  private Reply set(String path) {
    List<String> words = absolute(BraceReader.words(path));
    Optional<Integer> wrong = JunosSyntax.wrongWord(words);
    if (wrong.isPresent()) {
      return cli.syntaxError(
          Commands.column("set " + path, 1 + Math.max(0, wrong.get() - level.size())));
    }
    return edit(candidate().set(words));
  }

  private Reply delete(String path) {
    Optional<BraceConfig> without = candidate().delete(absolute(BraceReader.words(path)));
    return without.isEmpty() ? Reply.text("warning: statement not found\n") : edit(without.get());
  }

  private Reply edit(BraceConfig edited) {
    String locked = locked();
    if (locked.isEmpty()) {
      setCandidate(edited);
    }
    return Reply.text(locked);
  }

  private Reply down(String path) {
    level.addAll(BraceReader.words(path));
    return Reply.none();
  }

  private Reply top() {
    level.clear();
    return Reply.none();
  }

  private Reply up() {
    if (!level.isEmpty()) {
      level.removeLast();
    }
    return Reply.none();
  }

  private Optional<BraceConfig> here() {
    return candidate().below(level);
  }

  private Reply show(String path) {
    return Reply.text(
        candidate().below(absolute(BraceReader.words(path))).map(BraceConfig::text).orElse(""));
  }

  private Reply compared(String number) {
    return isRevision(number)
        ? Reply.text(compareTo(Integer.parseInt(number)))
        : cli.syntaxError("show | compare rollback ".length());
  }

  private Reply rollback(String number) {
    if (!isRevision(number)) {
      return cli.syntaxError("rollback ".length());
    }
    Reply reply = edit(box.history().get(Integer.parseInt(number)).config());
    return reply instanceof Reply.Text text && text.text().isEmpty()
        ? Reply.text("load complete\n")
        : reply;
  }

  private boolean isRevision(String number) {
    return number.matches("\\d{1,2}") && Integer.parseInt(number) < box.history().size();
  }
}
