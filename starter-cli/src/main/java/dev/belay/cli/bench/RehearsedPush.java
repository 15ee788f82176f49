package dev.belay.cli.bench;

import dev.belay.cli.change.Rehearsal;
import dev.belay.cli.change.RehearsalOutcome;
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
    RehearsalOutcome outcome = rehearsal.run(devices.names());
    if (outcome.trouble().isEmpty()) {
      return Trouble.NONE;
    }
    List<String> lines = new ArrayList<>();
    outcome.trouble().stream()
        .limit(Measured.TOLD)
        .forEach(line -> lines.add(line.device() + ": " + line.kind() + ": " + line.detail()));
    lines.add("`belay change show " + outcome.campaign() + "` tells the rest");
    return new Trouble(
        outcome.trouble().size(), outcome.trouble().getFirst().kind(), lines, outcome.attention());
  }
}
