package dev.belay.emulated.panos;

import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.util.function.Function;

/** Commands of configuration mode, other than those that edit. */
final class PanosEdit {
  private final PanosBox box;
  private final Line line;
  private final Function<SetConfig, Reply> shown;

  PanosEdit(PanosBox box, Line line, Function<SetConfig, Reply> shown) {
    this.box = box;
    this.line = line;
    this.shown = shown;
  }

  void addTo(Commands commands) {
    commands
        .add("show", a -> shown.apply(box.candidate()))
        .add("save config to <file>", a -> save(a.getFirst()))
        .add("load config from <file>", a -> load(a.getFirst()))
        .add("revert config", a -> revert())
        .add("commit", a -> commit())
        .add("commit description <text>", a -> commit())
        .add("commit partial admin <name>", a -> partial(a.getFirst()))
        .add("commit partial admin <name> description <text>", a -> partial(a.getFirst()));
  }

  private Reply save(String file) {
    box.saved().put(file, box.candidate());
    return Reply.text("Config saved to " + file + "\n\n");
  }

  private Reply load(String file) {
    SetConfig config = box.saved().get(file);
    if (config == null) {
      return Reply.text("Server error : " + file + " does not exist\n");
    }
    box.edit(line.user(), config);
    return Reply.text("Config loaded from " + file + "\n\n");
  }

  private Reply revert() {
    box.discard();
    return Reply.text("All changes were reverted from configuration\n\n");
  }

  private Reply partial(String admin) {
    return box.editors().stream().allMatch(admin::equals)
        ? commit()
        : Reply.text("Server error : Partial commit is not allowed. Other edits depend on it.\n");
  }

  private Reply commit() {
    if (box.candidate().equals(box.runningConfig())) {
      return Reply.text("There are no changes to commit.\n\n");
    }
    PanosJob job = box.commit(line);
    return Reply.text(
        "\n\nCommit job "
            + job.id()
            + " is in progress. Use Ctrl+C to return to command prompt\n"
            + "...55%99%.......100%\nConfiguration committed successfully\n\n");
  }
}
