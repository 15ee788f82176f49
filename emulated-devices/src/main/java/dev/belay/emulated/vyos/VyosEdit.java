package dev.belay.emulated.vyos;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One visit to configuration mode. Its candidate is what runs, with this session's own edits: what
 * others commit meanwhile shows through.
 */
final class VyosEdit {

  private static final int USUAL_MINUTES = 10;

  private final Chassis chassis;
  private final VyosBox box;
  private final Line line;
  private final VyosCli cli;
  private final List<Edit> edits = new ArrayList<>();
  private final Commands commands = new Commands();

  private record Edit(boolean sets, List<String> path) {}

  VyosEdit(Chassis chassis, VyosBox box, Line line, VyosCli cli) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    this.cli = cli;
    commands
        .add("compare", a -> compare())
        .add("commit", a -> commit())
        .add("commit-confirm", a -> commitConfirm(String.valueOf(USUAL_MINUTES)))
        .add("commit-confirm <minutes>", a -> commitConfirm(a.getFirst()))
        .add("confirm", a -> confirm())
        .add("discard", a -> discard())
        .add("save", a -> save(VyosBox.SAVED))
        .add("save <file>", a -> save(a.getFirst()))
        .add("load <file>", a -> load(a.getFirst(), true))
        .add("merge <file>", a -> load(a.getFirst(), false))
        .add("show", a -> Reply.text(VyosText.braces(candidate())))
        .add("run <command...>", a -> Reply.text(cli.operational(a.getFirst())))
        .add("exit", a -> leave(false))
        .add("exit discard", a -> leave(true));
  }

  /** Whether a release has a timer of the old kind, which nothing shows. */
  static boolean isOld(String release) {
    return release.matches("1\\.[0-3]\\b.*");
  }

  Reply run(String text) {
    if (text.startsWith("set ")) {
      return set(VyosConfig.words(text.substring(4)));
    }
    if (text.startsWith("delete ")) {
      return delete(VyosConfig.words(text.substring(7)));
    }
    return switch (commands.find(text)) {
      case Commands.Match.Found found -> found.action().apply(found.arguments());
      case Commands.Match.Incomplete ignored -> refusal("Incomplete command: " + text);
      case Commands.Match.Unknown ignored -> refusal("Invalid command: [" + text + "]");
    };
  }

  private VyosConfig candidate() {
    VyosConfig config = box.config();
    for (Edit edit : edits) {
      Optional<VyosConfig> edited =
          edit.sets() ? config.set(edit.path()) : config.delete(edit.path());
      config = edited.orElse(config);
    }
    return config;
  }

  private boolean isDirty() {
    return !candidate().equals(box.config());
  }

  private Reply set(List<String> path) {
    if (!VyosSchema.knows(path)) {
      return refusal("Configuration path: " + path + " is not valid\n  Set failed");
    }
    if (candidate().has(path)) {
      return refusal("Configuration path: " + path + " already exists");
    }
    edits.add(new Edit(true, path));
    return Reply.none();
  }

  private Reply delete(List<String> path) {
    if (!candidate().has(path)) {
      return refusal("Nothing to delete (the specified node does not exist)");
    }
    edits.add(new Edit(false, path));
    return Reply.none();
  }

  private static Reply refusal(String text) {
    return Reply.text("\n  " + text + "\n\n");
  }

  private Reply compare() {
    String diff = VyosText.compare(box.config(), candidate());
    return Reply.text(
        diff.isEmpty() ? "No changes between working and active configurations.\n\n" : diff + "\n");
  }

  private Reply commit() {
    return Reply.text(isDirty() ? committed("commit") : "No configuration changes to commit\n");
  }

  private String committed(String how) {
    String said = box.commit(candidate(), line, how);
    edits.clear();
    return said;
  }

  /** The timer is armed first, and keeps running whatever becomes of the commit. */
  private Reply commitConfirm(String given) {
    if (!given.matches("[1-9]\\d{0,4}")) {
      return refusal("Invalid value");
    }
    if (box.timerEnd().isPresent()) {
      return Reply.text("Another confirm is pending\n");
    }
    int minutes = Integer.parseInt(given);
    if (isOld(chassis.release(VyosBox.USUAL_RELEASE))) {
      return new Reply.Ask(
          "commit-confirm will automatically reboot in %d minutes unless changes are confirmed.\n"
              .formatted(minutes),
          "Proceed? [confirm]",
          false,
          answer -> answer.isEmpty() || answer.startsWith("y") ? armed(minutes, "") : canceled());
    }
    boolean reloads = box.reloads();
    String unsaved =
        reloads || box.config().equals(box.saved())
            ? ""
            : "\nYou should save previous commits before commit-confirm !\n";
    String what = reloads ? "reload previous config" : "reboot";
    String initialized =
        "Initialized commit-confirm; %d minutes to confirm before %s\n"
            .formatted(minutes, reloads ? "reload" : "reboot");
    return new Reply.Ask(
        unsaved
            + "\ncommit-confirm will automatically %s in %d minutes unless changes\nare confirmed.\n"
                .formatted(what, minutes),
        "Proceed ? [Y/n] ",
        false,
        answer -> answer.startsWith("n") ? canceled() : armed(minutes, initialized));
  }

  private static Reply canceled() {
    return Reply.text("commit-confirm canceled\n");
  }

  private Reply armed(int minutes, String said) {
    box.arm(minutes, line);
    return Reply.text(
        said
            + (isDirty()
                ? committed("commit-confirm " + minutes)
                : "No configuration changes to commit\n"));
  }

  private Reply confirm() {
    return Reply.text(
        box.confirm(line).map(what -> what + " timer stopped\n").orElse("No confirm pending\n"));
  }

  private Reply discard() {
    edits.clear();
    return Reply.text("Changes have been discarded\n");
  }

  private Reply save(String file) {
    String warning =
        isDirty() ? "Warning: you have uncommitted changes that will not be saved.\n\n" : "";
    box.save(file, line);
    return Reply.text(warning + "Saving configuration to '" + file + "'...\nDone\n");
  }

  private Reply load(String file, boolean replaces) {
    VyosConfig config = box.files().get(file);
    if (isDirty()) {
      return Reply.text(
          "Cannot load: configuration modified.\nCommit or discard the changes before loading a config file.\n");
    }
    if (config == null) {
      return refusal("Invalid config file (No such file or directory): " + file);
    }
    for (String line : replaces ? box.running().lines().toList() : List.<String>of()) {
      edits.add(new Edit(false, VyosConfig.words(line.substring(4))));
    }
    for (String line : config.commands().lines().toList()) {
      edits.add(new Edit(true, VyosConfig.words(line.substring(4))));
    }
    return Reply.text(
        "Loading configuration from '%s'\n%s complete. Use 'commit' to make changes effective.\n"
            .formatted(file, replaces ? "Load" : "Merge"));
  }

  private Reply leave(boolean discards) {
    if (!discards && isDirty()) {
      return Reply.text(
          "Cannot exit: configuration modified.\nUse 'exit discard' to discard the changes and exit.\n");
    }
    cli.leaveConfig();
    boolean unsaved = !box.config().equals(box.saved());
    return Reply.text(unsaved ? "Warning: configuration changes have not been saved.\n" : "");
  }
}
