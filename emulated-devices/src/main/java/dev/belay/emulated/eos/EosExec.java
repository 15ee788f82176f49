package dev.belay.emulated.eos;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that do something: in exec mode, and inside a configuration session. */
final class EosExec {

  private static final Pattern TIMER = Pattern.compile("(\\d{1,2}):([0-5]\\d):([0-5]\\d)");

  private final Chassis chassis;
  private final EosBox box;
  private final Line line;
  private final EosCli cli;

  EosExec(Chassis chassis, EosBox box, Line line, EosCli cli) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    this.cli = cli;
  }

  void addTo(Commands commands) {
    commands
        .add("terminal length <n>", a -> length(a.getFirst()))
        .add("terminal width <n>", a -> width(a.getFirst()))
        .add("terminal monitor", a -> Reply.none())
        .add("enable", a -> cli.privilege().enable("% Bad secret\n"))
        .add("disable", a -> cli.privilege().disable())
        .add("exit", a -> new Reply.Bye("", 0))
        .add("logout", a -> new Reply.Bye("", 0))
        .add("quit", a -> new Reply.Bye("", 0))
        .add("configure", a -> privileged(this::configure))
        .add("configure terminal", a -> privileged(this::configure))
        .add("configure session <name>", a -> privileged(() -> open(a.getFirst())))
        .add("configure session <name> commit", a -> privileged(() -> commitNamed(a.getFirst())))
        .add(
            "configure session <name> commit timer <time>",
            a -> privileged(() -> commitNamed(a.getFirst(), a.get(1))))
        .add("configure session <name> abort", a -> privileged(() -> abortNamed(a.getFirst())))
        .add("no configure session <name>", a -> privileged(() -> abortNamed(a.getFirst())));
  }

  void addSessionCommandsTo(Commands commands) {
    commands
        .add("commit", a -> commitOwn())
        .add("commit timer <time>", a -> commitOwn(a.getFirst()))
        .add("abort", a -> abortOwn())
        .add("rollback clean-config", a -> cleanOwn())
        .add("show session-config", a -> Reply.text(own().config().text()))
        .add("show session-config diffs", a -> Reply.text(EosShow.diffs(box, own())));
  }

  private ConfigSession own() {
    ConfigSession session = cli.session();
    if (session == null) {
      throw new IllegalStateException("session commands are only looked up inside a session");
    }
    return session;
  }

  /** Runs what only a privileged user may do. */
  Reply privileged(Supplier<Reply> action) {
    return cli.privilege().held()
        ? action.get()
        : Reply.text("% Invalid input (privileged mode required)\n");
  }

  private Reply length(String lines) {
    if (!lines.matches("\\d{1,5}")) {
      return Reply.text("% Invalid input\n");
    }
    int length = Integer.parseInt(lines);
    cli.setPageLength(length);
    return Reply.text(
        length == 0 ? "Pagination disabled.\n" : "Pagination set to " + length + " lines.\n");
  }

  private static Reply width(String columns) {
    return columns.matches("\\d{1,5}")
        ? Reply.text("Width set to " + columns + " columns.\n")
        : Reply.text("% Invalid input\n");
  }

  private Reply configure() {
    cli.enterConfig(null);
    return Reply.none();
  }

  private Reply open(String name) {
    Optional<ConfigSession> session = box.session(name);
    if (session.isEmpty()) {
      return Reply.text("% Maximum number of pending sessions has been reached\n");
    }
    cli.enterConfig(session.get());
    return Reply.none();
  }

  private Reply commitNamed(String name) {
    if (box.armedSession().filter(name::equals).isPresent()) {
      box.confirm(line);
      return Reply.none();
    }
    return pending(name, session -> commit(session));
  }

  private Reply commitNamed(String name, String time) {
    return pending(name, session -> commit(session, time));
  }

  private Reply abortNamed(String name) {
    if (box.armedSession().filter(name::equals).isPresent()) {
      box.goBack(line.session());
      return Reply.none();
    }
    return pending(
        name,
        session -> {
          session.aborted(chassis.now());
          box.sessions().remove(name);
          return Reply.none();
        });
  }

  private Reply pending(String name, Function<ConfigSession, Reply> action) {
    ConfigSession session = box.sessions().get(name);
    return session == null || !session.isPending()
        ? Reply.text("% Session " + name + " is not pending or does not exist\n")
        : action.apply(session);
  }

  private Reply commit(ConfigSession session) {
    Optional<String> armed = box.armedSession();
    if (armed.isPresent()) {
      return anotherTimer(armed.get());
    }
    box.commit(session, line);
    return Reply.none();
  }

  private Reply commit(ConfigSession session, String time) {
    Matcher parsed = TIMER.matcher(time);
    if (!parsed.matches()) {
      return Reply.text("% Invalid input\n");
    }
    Optional<String> armed = box.armedSession();
    if (armed.isPresent()) {
      return anotherTimer(armed.get());
    }
    Duration length =
        Duration.ofHours(Long.parseLong(parsed.group(1)))
            .plusMinutes(Long.parseLong(parsed.group(2)))
            .plusSeconds(Long.parseLong(parsed.group(3)));
    box.commitWithTimer(session, length, line);
    return Reply.none();
  }

  private static Reply anotherTimer(String session) {
    return Reply.text("% Cannot commit: session " + session + " has a pending commit timer\n");
  }

  private Reply commitOwn() {
    Reply reply = commit(own());
    return leaveIfDone(reply);
  }

  private Reply commitOwn(String time) {
    Reply reply = commit(own(), time);
    return leaveIfDone(reply);
  }

  private Reply leaveIfDone(Reply reply) {
    if (!own().isPending()) {
      cli.leaveConfig();
    }
    return reply;
  }

  private Reply abortOwn() {
    String name = own().name();
    own().aborted(chassis.now());
    cli.leaveConfig();
    box.sessions().remove(name);
    return Reply.none();
  }

  private Reply cleanOwn() {
    own().set(EosDefaults.clean());
    return Reply.none();
  }
}
