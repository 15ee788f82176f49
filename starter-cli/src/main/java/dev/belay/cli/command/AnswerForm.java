package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.output.DeviceText;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.parse.ParsedView;
import dev.belay.cli.parse.Selector;
import dev.belay.drivers.textfsm.ParsedTable;
import dev.belay.drivers.textfsm.TemplateLibrary;
import dev.belay.drivers.textfsm.TextFsmException;
import dev.belay.integrations.command.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In what form answers are shown: as devices print them, or as rows. Not thread-safe. */
final class AnswerForm {
  private final @Nullable TemplateLibrary templates;
  private final @Nullable Selector selector;

  private AnswerForm(@Nullable TemplateLibrary templates, @Nullable Selector selector) {
    this.templates = templates;
    this.selector = selector;
  }

  static AnswerForm asPrinted() {
    return new AnswerForm(null, null);
  }

  static AnswerForm parsed(TemplateLibrary templates, @Nullable Selector selector) {
    return new AnswerForm(templates, selector);
  }

  /**
   * Prints an answer under its device's name.
   *
   * @param ntcName what the templates call the device's platform
   * @return why it could not be made into rows; null when all is well
   */
  @Nullable String text(Terminal terminal, String device, String ntcName, Answer answer) {
    terminal.headline(device + ": " + answer.command());
    if (templates == null) {
      DeviceText.print(terminal, answer.output());
      return null;
    }
    try {
      ParsedTable table = templates.parse(ntcName, answer.command(), answer.output());
      if (selector == null) {
        ParsedView.print(terminal, table);
      } else {
        DeviceText.print(terminal, selector.from(table).toPrettyString());
      }
      return null;
    } catch (TextFsmException e) {
      return e.getMessage();
    }
  }

  /** Prints an answer as one line of JSON; as {@link #text} otherwise. */
  @Nullable String json(Terminal terminal, String device, String ntcName, Answer answer) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("device", device);
    line.put("command", answer.command());
    String trouble = null;
    if (templates == null) {
      line.put("output", answer.output());
    } else {
      try {
        ParsedTable table = templates.parse(ntcName, answer.command(), answer.output());
        JsonNode selected = selector == null ? null : selector.from(table);
        line.put(
            selected == null ? "rows" : "selected", selected == null ? table.records() : selected);
      } catch (TextFsmException e) {
        trouble = String.valueOf(e.getMessage());
        line.put("fault", "NotParsed");
        line.put("message", trouble);
        line.put("output", answer.output());
      }
    }
    JsonOutput.line(terminal, line);
    return trouble;
  }
}
