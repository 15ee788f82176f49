package dev.belay.emulated.ios;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.util.Optional;

/** Commands of exec mode that do something. */
final class IosExec {

  private static final int MAX_MINUTES = 120;
  private static final String NOTHING_PENDING = "%No Rollback Confirmed Change pending\n";

  private final Chassis chassis;
  private final IosBox box;
  private final Line line;
  private final IosCli cli;

  IosExec(Chassis chassis, IosBox box, Line line, IosCli cli) {
    this.chassis = chassis;
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
        .add("enable", a -> enable())
        .add("disable", a -> disable())
        .add("exit", a -> new Reply.Bye("", 0))
        .add("logout", a -> new Reply.Bye("", 0))
        .add("quit", a -> new Reply.Bye("", 0))
        .add("configure terminal", a -> privileged(this::configure))
        .add("configure terminal lock", a -> privileged(this::configureLocked))
        .add("configure terminal revert timer <n>", a -> privileged(() -> armed(a.getFirst())))
        .add("configure confirm", a -> privileged(this::confirm))
        .add("configure revert now", a -> privileged(this::revertNow))
        .add("configure revert timer <n>", a -> privileged(() -> rearm(a.getFirst())))
        .add("configure replace <file>", a -> privileged(() -> askReplace(a.getFirst(), "")))
        .add(
            "configure replace <file> <options...>",
            a -> privileged(() -> askReplace(a.getFirst(), a.get(1))))
        .add("write", a -> privileged(this::write))
        .add("write memory", a -> privileged(this::write))
        .add("copy <from> <to>", a -> privileged(() -> copy(a.getFirst(), a.get(1))))
        .add("archive config", a -> privileged(this::archive))
        .add("delete <file>", a -> privileged(() -> askDelete(a.getFirst())))
        .add("delete /force <file>", a -> privileged(() -> delete(a.getFirst())))
        .add("more <file>", a -> privileged(() -> more(a.getFirst())));
  }

  private Reply privileged(java.util.function.Supplier<Reply> action) {
    return cli.privilege() == 15
        ? action.get()
        : Reply.text("% Invalid input detected at '^' marker.\n\n");
  }

  private Reply enable() {
    String wanted = chassis.enablePassword();
    if (wanted == null || cli.privilege() == 15) {
      cli.setPrivileged(true);
      return Reply.none();
    }
    return new Reply.Ask(
        "",
        "Password: ",
        true,
        given -> {
          cli.setPrivileged(given.equals(wanted));
          return given.equals(wanted) ? Reply.none() : Reply.text("% Access denied\n\n");
        });
  }

  private Reply disable() {
    cli.setPrivileged(false);
    return Reply.none();
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

  private Reply askReplace(String file, String options) {
    if (options.contains("force")) {
      return replace(file, options);
    }
    return new Reply.Ask(
        """
        This will apply all necessary additions and deletions
        to replace the current running configuration with the
        contents of the specified configuration file, which is
        assumed to be a complete configuration, not a partial
        """,
        "configuration. Enter Y if you are sure you want to proceed. ? [no]: ",
        false,
        answer ->
            answer.toLowerCase(java.util.Locale.ROOT).startsWith("y")
                ? replace(file, options)
                : Reply.none());
  }

  private Reply replace(String file, String options) {
    Optional<IndentConfig> target = read(file);
    if (target.isEmpty()) {
      return Reply.text("%Error opening " + file + " (No such file or directory)\n");
    }
    String text = "";
    var minutes = java.util.regex.Pattern.compile("tim(?:e|er) (\\d+)").matcher(options);
    if (minutes.find()) {
      if (box.archivePath().isEmpty()) {
        return Reply.text("%Turn config archive on before using Rollback Confirmed Change\n");
      }
      text = box.timer().arm(line, Integer.parseInt(minutes.group(1)));
    }
    boolean same = box.config().text().equals(target.get().text());
    String change = ContextDiff.commands(box.config(), target.get());
    box.set(target.get(), line.user());
    chassis.applied(line.session(), change, "configure replace");
    return Reply.text(text + "\nTotal number of passes: " + (same ? 0 : 1) + "\nRollback Done\n\n");
  }

  private Reply write() {
    box.save(line);
    return Reply.text("Building configuration...\n[OK]\n");
  }

  private Reply copy(String from, String to) {
    if (isRunning(from) && "startup-config".startsWith(to)) {
      return new Reply.Ask("", "Destination filename [startup-config]? ", false, name -> write());
    }
    if (isRunning(from) && to.contains(":")) {
      String name = fileName(to);
      return new Reply.Ask(
          "",
          "Destination filename [" + name + "]? ",
          false,
          answer -> {
            String text = box.shownRunning();
            box.flash().put(answer.isBlank() ? name : answer.strip(), text);
            return Reply.text(text.length() + " bytes copied in 0.433 secs\n");
          });
    }
    if (isRunning(to)) {
      return new Reply.Ask(
          "", "Destination filename [running-config]? ", false, name -> mergeFile(from));
    }
    return Reply.text("%Error opening " + from + " (No such file or directory)\n");
  }

  private Reply mergeFile(String from) {
    String text = box.flash().get(fileName(from));
    if (text == null) {
      return Reply.text("%Error opening " + from + " (No such file or directory)\n");
    }
    box.set(box.config().merge(text.lines().toList()), line.user());
    chassis.applied(line.session(), text, "copy to running-config");
    return Reply.text(text.length() + " bytes copied in 0.433 secs\n");
  }

  private Reply archive() {
    if (box.archivePath().isEmpty()) {
      return Reply.text(" Archive feature not enabled\n");
    }
    box.archiveNow();
    return Reply.none();
  }

  private Reply askDelete(String file) {
    return new Reply.Ask(
        "",
        "Delete filename [" + fileName(file) + "]? ",
        false,
        name ->
            new Reply.Ask(
                "",
                "Delete bootflash:/" + fileName(file) + "? [confirm]",
                false,
                yes -> delete(file)));
  }

  private Reply delete(String file) {
    return box.flash().remove(fileName(file)) == null
        ? Reply.text("%Error deleting " + file + " (No such file or directory)\n")
        : Reply.text("\n");
  }

  private Reply more(String file) {
    String text = box.flash().get(fileName(file));
    return text == null
        ? Reply.text("%Error opening " + file + " (No such file or directory)\n")
        : Reply.text(text);
  }

  private Optional<IndentConfig> read(String file) {
    if (file.endsWith("startup-config")) {
      return Optional.of(box.startupConfig());
    }
    return Optional.ofNullable(box.flash().get(fileName(file)))
        .map(text -> IndentConfig.parse(IosDialect.DIALECT, text));
  }

  static boolean isRunning(String name) {
    return name.length() >= 3 && "running-config".startsWith(name.replace("system:", ""));
  }

  static String fileName(String path) {
    return path.substring(path.indexOf(':') + 1).replaceFirst("^/+", "");
  }

  private Reply number(String text, int from, int to, java.util.function.IntConsumer action) {
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < from || Integer.parseInt(text) > to) {
      return Reply.text("% Invalid input detected at '^' marker.\n\n");
    }
    action.accept(Integer.parseInt(text));
    return Reply.none();
  }
}
