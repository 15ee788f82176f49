package dev.belay.emulated.nxos;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;

/** Commands of exec mode that do something. */
final class NxosExec {
  private static final String ADVISORY =
      """
      ADVISORY: Rollback operation started...
      Modifying running configuration from another VSH terminal in parallel
      is not recommended, as this may lead to Rollback failure.

      """;

  private final Chassis chassis;
  private final NxosBox box;
  private final Line line;
  private final NxosCli cli;

  NxosExec(Chassis chassis, NxosBox box, Line line, NxosCli cli) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    this.cli = cli;
  }

  void addTo(Commands commands) {
    commands
        .add("terminal length <n>", a -> length(a.getFirst()))
        .add("terminal width <n>", a -> Reply.none())
        .add("terminal dont-ask", a -> Reply.none())
        .add("terminal monitor", a -> Reply.none())
        .add("terminal no monitor", a -> Reply.none())
        .add("enable", a -> Reply.none())
        .add("exit", a -> new Reply.Bye("", 0))
        .add("configure terminal", a -> configure())
        .add("checkpoint <name>", a -> take(a.getFirst()))
        .add("no checkpoint <name>", a -> remove(a.getFirst()))
        .add("rollback running-config checkpoint <name>", a -> goBack(a.getFirst()))
        .add("rollback running-config checkpoint <name> atomic", a -> goBack(a.getFirst()))
        .add("rollback running-config checkpoint <name> best-effort", a -> goBack(a.getFirst()))
        .add("copy running-config startup-config", a -> save())
        .add("tclsh", a -> tcl())
        .add("delete <file> no-prompt", a -> delete(fileName(a.getFirst())))
        .add("dir bootflash:", a -> Reply.text(dir()));
    if (box.replace().offered()) {
      commands
          .add("configure replace <file>", a -> replace(a.getFirst(), "0"))
          .add("configure replace <file> commit-timeout <n>", a -> replace(a.getFirst(), a.get(1)))
          .add("configure replace commit", a -> commit());
    }
  }

  private Reply length(String lines) {
    if (!lines.matches("\\d{1,3}") || Integer.parseInt(lines) > 511) {
      return Reply.text("% Invalid number, range is (0:511) at '^' marker.\n");
    }
    cli.setPageLength(Integer.parseInt(lines));
    return Reply.none();
  }

  private Reply configure() {
    cli.enterConfig();
    return Reply.text("Enter configuration commands, one per line. End with CNTL/Z.\n");
  }

  private Reply take(String name) {
    if (box.checkpoints().containsKey(name)) {
      return Reply.text("ERROR: Checkpoint " + name + " already exists\n");
    }
    if (box.checkpoints().size() >= NxosBox.ROOM) {
      return Reply.text("ERROR: Maximum number of checkpoints has been reached\n");
    }
    box.checkpoints().put(name, new NxosBox.Checkpoint(box.config(), line.user(), chassis.now()));
    return Reply.text("...Done\n");
  }

  private Reply remove(String name) {
    return box.checkpoints().remove(name) == null
        ? Reply.text("ERROR: Checkpoint " + name + " does not exist\n")
        : Reply.text("Done\n");
  }

  private Reply goBack(String name) {
    NxosBox.Checkpoint checkpoint = box.checkpoints().get(name);
    if (checkpoint == null) {
      return Reply.text("ERROR: Checkpoint " + name + " does not exist\n");
    }
    if (box.config().text().equals(checkpoint.config().text())) {
      return Reply.text(
          ADVISORY
              + "Collecting Running-Config\nRollback Patch is Empty\n\n"
              + "Rollback completed successfully.\n\n");
    }
    box.set(checkpoint.config());
    chassis.reverted(line.session(), true);
    return Reply.text(
        ADVISORY
            + """
            Collecting Running-Config
            Generating Rollback patch for switch profile
            Rollback Patch is Empty
            #Generating Rollback Patch
            Executing Rollback Patch
            Generating Running-config for verification
            Generating Rollback Patch
            Verification is Successful.

            Rollback completed successfully.

            """);
  }

  private Reply tcl() {
    cli.enterTcl();
    return Reply.none();
  }

  private Reply replace(String file, String seconds) {
    String text = box.files().get(fileName(file));
    if (text == null) {
      return Reply.text("ERROR: " + file + " does not exist\n");
    }
    if (!seconds.matches("0|[1-9]\\d{1,3}") || Integer.parseInt(seconds) > 3600) {
      return Reply.text("% Invalid number, range is (30:3600) at '^' marker.\n");
    }
    return Reply.text(box.replace().replace(line.session(), text, Integer.parseInt(seconds)));
  }

  private Reply commit() {
    return box.replace().commit(line.session())
        ? Reply.none()
        : Reply.text("ERROR: No commit timeout is running\n");
  }

  private Reply delete(String name) {
    return box.files().remove(name) == null
        ? Reply.text("ERROR: No such file or directory\n")
        : Reply.none();
  }

  private String dir() {
    StringBuilder text = new StringBuilder();
    box.files()
        .forEach((name, content) ->
            text.append("%10d    Mar 02 08:00:00 2026  %s%n".formatted(content.length(), name)));
    return text + "\nUsage for bootflash://sup-local\n";
  }

  static String fileName(String path) {
    return path.replaceFirst("^bootflash:/*", "");
  }

  private Reply save() {
    box.save(line);
    StringBuilder text = new StringBuilder();
    for (int percent : new int[] {1, 40, 100}) {
      text.append("\r[%-40s] %3d%%".formatted("#".repeat(percent * 40 / 100), percent));
    }
    return Reply.text(
        text + "\nCopy complete, now saving to disk (please wait)...\nCopy complete.\n");
  }
}
