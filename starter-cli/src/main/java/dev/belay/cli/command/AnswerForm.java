package dev.belay.cli.command;

import dev.belay.cli.output.DeviceText;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.parse.ParsedView;
import dev.belay.cli.parse.Selector;
import dev.belay.drivers.query.QueryException;
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
   * @return what is wrong with it, to be said after its name; null when all is well
   */
  @Nullable String text(Terminal terminal, String device, String ntcName, Answer answer) {
    terminal.line();
    // As it is: names and commands may know upper case from lower.
    terminal.line(terminal.paint(Paint.BOLD, device + ": " + answer.command()));
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
      return noRows(e);
    } catch (QueryException e) {
      return notSelected(e);
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
        trouble = putRows(line, table);
      } catch (TextFsmException e) {
        trouble = noRows(e);
        line.put("fault", "NotParsed");
        line.put("message", String.valueOf(e.getMessage()));
        line.put("output", answer.output());
      }
    }
    JsonOutput.line(terminal, line);
    return trouble;
  }

  private @Nullable String putRows(Map<String, Object> line, ParsedTable table) {
    if (selector == null) {
      line.put("rows", table.records());
      return null;
    }
    try {
      line.put("selected", selector.from(table));
      return null;
    } catch (QueryException e) {
      line.put("fault", "NotSelected");
      line.put("message", String.valueOf(e.getMessage()));
      line.put("rows", table.records());
      return notSelected(e);
    }
  }

  private static String noRows(TextFsmException e) {
    return "gave no rows: " + e.getMessage();
  }

  private static String notSelected(QueryException e) {
    return "gave rows that --select does not fit: " + e.getMessage();
  }
}
