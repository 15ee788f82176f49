package dev.belay.cli.bench;

import dev.belay.cli.change.Rehearsal;
import dev.belay.workflows.device.Selection;
import java.util.ArrayList;
import java.util.List;

/** A safe change that is taken back, so that the next round finds the device as it was. */
record RehearsedPush(Rehearsal rehearsal) implements Operation {
  @Override
  public String title() {
    return "push of " + rehearsal.file().getFileName() + ", taken back";
  }

  @Override
  public Trouble on(Selection devices, int count) {
    Rehearsal.Outcome outcome = rehearsal.run(devices);
    if (outcome.trouble().isEmpty()) {
      return Trouble.NONE;
    }
    List<String> lines = new ArrayList<>();
    outcome.trouble().entrySet().stream()
        .limit(Measured.TOLD)
        .forEach(entry -> lines.add(entry.getKey() + ": " + entry.getValue()));
    lines.add("`belay change show " + outcome.campaign() + "` tells the rest");
    String first = outcome.trouble().values().iterator().next();
    return new Trouble(
        outcome.trouble().size(),
        first.substring(0, first.indexOf(':')),
        lines,
        outcome.attention());
  }
}
