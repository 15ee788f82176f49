package dev.belay.emulated.eos;

import dev.belay.emulated.config.ConfigDiff;
import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import org.jspecify.annotations.Nullable;

/** Commands of exec mode that save, copy, replace and delete configuration files. */
record EosFiles(Chassis chassis, EosBox box, Line line, EosExec exec) {
  private static final String COPIED = "Copy completed successfully.\n";

  void addTo(Commands commands) {
    commands
        .add("configure replace <file>", a -> exec.privileged(() -> replace(a.getFirst())))
        .add("write", a -> exec.privileged(this::write))
        .add("write memory", a -> exec.privileged(this::write))
        .add("copy <from> <to>", a -> exec.privileged(() -> copy(a.getFirst(), a.get(1))))
        .add("delete <file>", a -> exec.privileged(() -> delete(a.getFirst())));
  }

  private Reply write() {
    box.save(line);
    return Reply.text(COPIED);
  }

  private Reply copy(String from, String to) {
    String text = text(from);
    if (text == null) {
      return Reply.text("% Error copying " + from + " to " + to + " (No such file or directory)\n");
    }
    if ("startup-config".equals(to) && "running-config".startsWith(from)) {
      return write();
    }
    if ("running-config".equals(to)) {
      box.set(box.config().merge(text.lines().toList()));
      chassis.applied(line.session(), text, "copy to running-config");
      return Reply.text(COPIED);
    }
    box.flash().put(fileName(to), text);
    return Reply.text(COPIED);
  }

  private Reply replace(String from) {
    String text = text(from);
    if (text == null) {
      return Reply.text("% Error reading " + from + " (No such file or directory)\n");
    }
    IndentConfig target = IndentConfig.parse(EosDialect.DIALECT, text);
    String change = ConfigDiff.unified(box.running(), target.text());
    box.set(target);
    chassis.applied(line.session(), change, "configure replace");
    return Reply.none();
  }

  private @Nullable String text(String name) {
    if ("running-config".startsWith(name)) {
      return box.running();
    }
    if ("startup-config".equals(name)) {
      return box.startup();
    }
    return box.flash().get(fileName(name));
  }

  private Reply delete(String file) {
    return box.flash().remove(fileName(file)) == null
        ? Reply.text("% Error deleting " + file + " (No such file or directory)\n")
        : Reply.none();
  }

  private static String fileName(String path) {
    return path.substring(path.indexOf(':') + 1).replaceFirst("^/+", "");
  }
}
