package dev.belay.emulated.ios;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands of exec mode that copy, replace and delete configuration files. */
record IosFiles(Chassis chassis, IosBox box, Line line, IosExec exec) {
  private static final Pattern TIMER = Pattern.compile("timer? (\\d{1,3})");

  void addTo(Commands commands) {
    commands
        .add("configure replace <file>", a -> exec.privileged(() -> askReplace(a.getFirst(), "")))
        .add(
            "configure replace <file> <options...>",
            a -> exec.privileged(() -> askReplace(a.getFirst(), a.get(1))))
        .add("copy <from> <to>", a -> exec.privileged(() -> copy(a.getFirst(), a.get(1))))
        .add("delete <file>", a -> exec.privileged(() -> askDelete(a.getFirst())))
        .add("delete /force <file>", a -> exec.privileged(() -> delete(a.getFirst())))
        .add("more <file>", a -> exec.privileged(() -> more(a.getFirst())));
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
            answer.toLowerCase(Locale.ROOT).startsWith("y")
                ? replace(file, options)
                : Reply.none());
  }

  private Reply replace(String file, String options) {
    Optional<IndentConfig> target = read(file);
    if (target.isEmpty()) {
      return Reply.text("%Error opening " + file + " (No such file or directory)\n");
    }
    String text = "";
    Matcher minutes = TIMER.matcher(options);
    if (minutes.find()) {
      if (box.timer().isPending()) {
        return Reply.text("%Rollback Confirmed Change already pending\n");
      }
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

  private Reply copy(String from, String to) {
    if (isRunning(from) && "startup-config".startsWith(to)) {
      return new Reply.Ask(
          "", "Destination filename [startup-config]? ", false, name -> exec.write());
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
}
