package dev.belay.emulated.ios;

import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Commands of exec mode that do something. */
final class IosExec {

  private static final int MAX_MINUTES = 120;
  private static final String NOTHING_PENDING = "%No Rollback Confirmed Change pending\n";

  private final IosBox box;
  private final Line line;
  private final IosCli cli;

  IosExec(IosBox box, Line line, IosCli cli) {
    this.box = box;
    this.line = line;
    this.cli = cli;
  }

  void addTo(Commands commands) {
    commands
        .add("terminal length <n>", a -> number(a.getFirst(), 0, 512, cli::setPageLength))
        .add("terminal width <n>", a -> number(a.getFirst(), 0, 512, n -> {}))
        .add("terminal monitor", a -> Reply.none())
        .add("terminal no monitor", a -> Reply.none())
        .add("enable", a -> cli.privilege().enable("% Access denied\n\n"))
        .add("disable", a -> cli.privilege().disable())
        .add("exit", a -> new Reply.Bye("", 0))
        .add("logout", a -> new Reply.Bye("", 0))
        .add("quit", a -> new Reply.Bye("", 0))
        .add("configure terminal", a -> privileged(this::configure))
        .add("configure terminal lock", a -> privileged(this::configureLocked))
        .add("configure terminal revert timer <n>", a -> privileged(() -> armed(a.getFirst())))
        .add("configure confirm", a -> privileged(this::confirm))
        .add("configure revert now", a -> privileged(this::revertNow))
        .add("configure revert timer <n>", a -> privileged(() -> rearm(a.getFirst())))
        .add("write", a -> privileged(this::write))
        .add("write memory", a -> privileged(this::write))
        .add("archive config", a -> privileged(this::archive));
  }

  /** Runs what only a privileged user may do. */
  Reply privileged(Supplier<Reply> action) {
    return cli.privilege().held()
        ? action.get()
        : Reply.text("% Invalid input detected at '^' marker.\n\n");
  }

  private Reply configure() {
    Line holder = box.lockHolder();
    if (holder != null && box.lockedFor(line)) {
      return Reply.text(
          "Configuration mode is locked by process '484' user '%s' from terminal '%d'. Please try later.\n"
              .formatted(holder.user(), holder.position()));
    }
    cli.enterConfig();
    return Reply.text("Enter configuration commands, one per line.  End with CNTL/Z.\n");
  }

  private Reply configureLocked() {
    if (!box.lockedFor(line)) {
      box.lock(line);
    }
    return configure();
  }

  private Reply armed(String minutes) {
    if (box.archivePath().isEmpty()) {
      return Reply.text("%Turn config archive on before using Rollback Confirmed Change\n");
    }
    if (box.timer().isPending()) {
      return Reply.text("%Rollback Confirmed Change already pending\n");
    }
    if (box.lockedFor(line)) {
      return configure();
    }
    return number(minutes, 1, MAX_MINUTES, n -> {}) instanceof Reply.Text refused
            && !refused.text().isEmpty()
        ? refused
        : withText(box.timer().arm(line, Integer.parseInt(minutes)), configure());
  }

  private static Reply withText(String before, Reply reply) {
    return reply instanceof Reply.Text text ? Reply.text(before + text.text()) : reply;
  }

  private Reply confirm() {
    return box.timer().confirm(line) ? Reply.none() : Reply.text(NOTHING_PENDING);
  }

  private Reply revertNow() {
    return Reply.text(box.timer().revert(line.session()).orElse(NOTHING_PENDING));
  }

  private Reply rearm(String minutes) {
    return number(minutes, 1, MAX_MINUTES, n -> {}) instanceof Reply.Text refused
            && !refused.text().isEmpty()
        ? refused
        : box.timer().rearm(line, Integer.parseInt(minutes))
            ? Reply.none()
            : Reply.text(NOTHING_PENDING);
  }

  Reply write() {
    box.save(line);
    return Reply.text("Building configuration...\n[OK]\n");
  }

  private Reply archive() {
    if (box.archivePath().isEmpty()) {
      return Reply.text(" Archive feature not enabled\n");
    }
    box.archiveNow();
    return Reply.none();
  }

  private Reply number(String text, int from, int to, IntConsumer action) {
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < from || Integer.parseInt(text) > to) {
      return Reply.text("% Invalid input detected at '^' marker.\n\n");
    }
    action.accept(Integer.parseInt(text));
    return Reply.none();
  }
}
