package dev.belay.cli.command;

import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.command.Answer;
import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.SettledRow;
import dev.belay.integrations.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Prints what became of each device of a run as soon as the store knows it, each once, with one
 * device's answers in memory at a time. Not thread-safe.
 */
final class AnswerStream {
  private static final int PAGE = 100;

  private final Store store;
  private final PlatformCatalog platforms;
  private final GlobalOptions options;
  private final String runId;
  private final AnswerForm form;
  private long shown;
  private int notParsed;

  AnswerStream(
      Store store, Workspace workspace, GlobalOptions options, String runId, AnswerForm form) {
    this.store = store;
    this.platforms = workspace.platforms();
    this.options = options;
    this.runId = runId;
    this.form = form;
  }

  /** Prints what came since the last time. */
  void next() {
    List<SettledRow> page;
    do {
      page = store.outcomes().settled(runId, shown, PAGE);
      for (SettledRow row : page) {
        print(row.outcome());
        shown = row.number();
      }
    } while (page.size() == PAGE);
  }

  /** Prints the rest of a run that has ended: devices that were never done stand last. */
  void end() {
    next();
    for (DeviceStatus status : List.of(DeviceStatus.DEFERRED, DeviceStatus.PENDING)) {
      String after = "";
      List<OutcomeRow> page;
      do {
        page = store.outcomes().page(runId, Set.of(status), after, PAGE);
        for (OutcomeRow row : page) {
          failed(row);
          after = row.device();
        }
      } while (page.size() == PAGE);
    }
  }

  /** Answers that could not be made into rows, or into what was to be selected from them. */
  int notParsed() {
    return notParsed;
  }

  private void print(OutcomeRow row) {
    String hash = row.revision();
    if (row.status() != DeviceStatus.SUCCEEDED || hash == null) {
      failed(row);
      return;
    }
    byte[] json =
        store
            .artifacts()
            .get(hash)
            .orElseThrow(() -> new IllegalStateException("answers " + hash + " are not stored"));
    for (Answer answer : Answer.fromJson(json)) {
      answered(row.device(), answer);
    }
  }

  private void answered(String device, Answer answer) {
    Terminal terminal = options.terminal();
    String known = platforms.get(answer.platform()).ntcTemplates();
    String ntcName = known == null ? answer.platform() : known;
    String trouble =
        options.json()
            ? form.json(terminal, device, ntcName, answer)
            : form.text(terminal, device, ntcName, answer);
    if (trouble != null) {
      notParsed++;
      terminal.note(Table.visible(device + ": `" + answer.command() + "` " + trouble));
    }
  }

  private void failed(OutcomeRow row) {
    boolean untried = row.status() == DeviceStatus.PENDING;
    String fault = untried ? "NotAsked" : Objects.requireNonNullElse(row.fault(), "");
    String message =
        untried ? "The run ended before." : Objects.requireNonNullElse(row.message(), "");
    if (options.json()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("device", row.device());
      line.put("fault", fault);
      line.put("message", message);
      JsonOutput.line(options.terminal(), line);
    } else {
      options.terminal().note(Table.visible(row.device() + ": " + fault + ": " + message));
    }
  }
}
