package dev.belay.emulated.panos;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Commands of operational mode. */
final class PanosOperational {
  private final Chassis chassis;
  private final PanosBox box;
  private final Line line;
  private final Function<SetConfig, Reply> shown;

  PanosOperational(Chassis chassis, PanosBox box, Line line, Function<SetConfig, Reply> shown) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    this.shown = shown;
  }

  void addTo(Commands commands) {
    commands
        .add("show config running", a -> shown.apply(box.runningConfig()))
        .add("show config diff", a -> Reply.text(diff()))
        .add("show config list changes", a -> Reply.text(changes()))
        .add("show config saved <file>", a -> saved(a.getFirst()))
        .add("delete config saved <file>", a -> delete(a.getFirst()))
        .add("show jobs all", a -> Reply.text(jobs()))
        .add("show jobs id <n>", a -> job(a.getFirst()))
        .add("show system info", a -> Reply.text(info()))
        .add("show clock", a -> Reply.text(chassis.now() + "\n"))
        .add("request config-lock add", a -> lock())
        .add("request config-lock remove", a -> unlock());
  }

  private String diff() {
    List<String> lines = new ArrayList<>();
    box.runningConfig().lines().stream()
        .filter(old -> !box.candidate().lines().contains(old))
        .forEach(old -> lines.add("- " + old));
    box.candidate().lines().stream()
        .filter(added -> !box.runningConfig().lines().contains(added))
        .forEach(added -> lines.add("+ " + added));
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private String changes() {
    if (box.editors().isEmpty()) {
      return "No changes\n";
    }
    StringBuilder text = new StringBuilder();
    box.editors().forEach(admin -> text.append("owner: ").append(admin).append('\n'));
    return text.toString();
  }

  private Reply saved(String file) {
    SetConfig config = box.saved().get(file);
    return config == null
        ? Reply.text("Server error : " + file + " does not exist\n")
        : shown.apply(config);
  }

  private Reply delete(String file) {
    return Reply.text(
        box.saved().remove(file) == null
            ? "Server error : " + file + " does not exist\n"
            : "successfully removed " + file + "\n");
  }

  private String jobs() {
    StringBuilder text = new StringBuilder(PanosJob.HEADER);
    box.jobs().reversed().forEach(job -> text.append(job.row()));
    return text.toString();
  }

  private Reply job(String id) {
    return box.jobs().stream()
        .filter(job -> Integer.toString(job.id()).equals(id))
        .findFirst()
        .map(job -> Reply.text(job.shown()))
        .orElseGet(() -> Reply.text("Server error : job " + id + " not found\n"));
  }

  private String info() {
    return "hostname: "
        + box.hostname()
        + "\nmodel: PA-VM\nsw-version: "
        + chassis.release("10.2.9")
        + "\n";
  }

  private Reply lock() {
    String owner = box.configLock();
    if (owner == null) {
      box.lock(line.user());
      return Reply.text(
          "Successfully acquired lock. Other administrators will not be able to modify"
              + " configuration for scope shared until lock is released\n");
    }
    return Reply.text(
        owner.equals(line.user())
            ? "You already own a config lock for scope shared\n"
            : "Config for scope shared is currently locked by " + owner + "\n");
  }

  private Reply unlock() {
    if (!line.user().equals(box.configLock())) {
      return Reply.text("Config is not currently locked for scope shared\n");
    }
    box.lock(null);
    return Reply.text("Successfully released lock\n");
  }
}
