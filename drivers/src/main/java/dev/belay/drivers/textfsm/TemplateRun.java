package dev.belay.drivers.textfsm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One text on its way through a template's states. Used once, by one thread. */
final class TemplateRun {
  private final TextFsmTemplate template;
  private final Duration limit;
  private final WatchedText line;
  private final @Nullable Matcher[] matchers;
  private final List<Cell> cells;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private String state = TextFsmTemplate.START_STATE;
  private List<Rule> rules;

  TemplateRun(TextFsmTemplate template, Duration limit) {
    this.template = template;
    this.limit = limit;
    this.line = new WatchedText(limit);
    this.matchers = new Matcher[template.ruleCount()];
    this.cells =
        IntStream.range(0, template.values().size())
            .mapToObj(column -> new Cell(template.values().get(column), column))
            .toList();
    this.rules = template.rulesOf(state);
  }

  ParsedTable over(String output) {
    int number = 0;
    for (String text : PythonText.lines(output)) {
      number++;
      line.become(text);
      takeLine(number);
      if (hasEnded()) {
        break;
      }
    }
    if (!state.equals(TextFsmTemplate.END_STATE) && !template.hasExplicitEof()) {
      record();
    }
    return new ParsedTable(
        template.columns(), rows.stream().map(row -> List.of(texts(row))).toList());
  }

  private boolean hasEnded() {
    return state.equals(TextFsmTemplate.END_STATE) || state.equals(TextFsmTemplate.EOF_STATE);
  }

  private void takeLine(int number) {
    for (Rule rule : rules) {
      Matcher matched = match(rule, number);
      if (matched == null) {
        continue;
      }
      for (Rule.Capture capture : rule.captures()) {
        cells.get(capture.column()).assign(matched.group(capture.group()), rows);
      }
      act(rule, number);
      if (rule.lineAction() == Rule.LineAction.NEXT) {
        follow(rule);
        return;
      }
    }
  }

  private @Nullable Matcher match(Rule rule, int number) {
    Matcher matcher = matchers[rule.number()];
    if (matcher == null) {
      matcher = rule.pattern().matcher(line);
      matchers[rule.number()] = matcher;
    }
    try {
      return matcher.reset().lookingAt() ? matcher : null;
    } catch (WatchedText.TimeOver | StackOverflowError e) {
      // The engine recurses where it cannot loop: too deep is too much backtracking as well.
      throw new TextFsmException.TooSlow(template.file(), rule.line(), number, limit);
    }
  }

  private void act(Rule rule, int number) {
    switch (rule.recordAction()) {
      case RECORD -> record();
      case CLEAR -> cells.forEach(Cell::clear);
      case CLEARALL -> cells.forEach(Cell::clearAll);
      case NO_RECORD -> {
        // The record stays as it is.
      }
    }
    if (rule.lineAction() == Rule.LineAction.ERROR) {
      throw new TextFsmException.UnexpectedOutput(
          template.file(), rule.line(), rule.target(), number, line.toString());
    }
  }

  private void follow(Rule rule) {
    if (rule.target().isEmpty()) {
      return;
    }
    state = rule.target();
    if (!hasEnded()) {
      rules = template.rulesOf(state);
    }
  }

  /** Keeps the record if it has what is required, and anything at all. */
  private void record() {
    for (Cell cell : cells) {
      if (!cell.complete()) {
        cells.forEach(Cell::clear);
        return;
      }
    }
    if (cells.stream().allMatch(Cell::isUnset)) {
      return;
    }
    rows.add(cells.stream().map(Cell::value).toArray());
    cells.forEach(Cell::clear);
  }

  /** What was never found is an empty text. */
  private static Object[] texts(@Nullable Object[] row) {
    return Arrays.stream(row).map(value -> value == null ? "" : value).toArray();
  }
}
