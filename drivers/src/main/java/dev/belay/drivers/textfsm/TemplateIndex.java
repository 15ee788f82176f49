package dev.belay.drivers.textfsm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code index} of a folder of templates: which templates are for which device and
 * command. The first row that fits counts, and a command fits from its beginning on, so that rows
 * of longer commands stand first. Immutable and thread-safe.
 */
final class TemplateIndex {
  private static final String TEMPLATE = "Template";
  private static final String COMMAND = "Command";

  /** {@code sh[[ow]]} stands for sh, sho and show. */
  private static final Pattern COMPLETION = Pattern.compile("\\[\\[(.+?)\\]\\]");

  private final String file;
  private final List<Row> rows;

  /** Compiled when first looked at, because one command needs few of a thousand. */
  private final Map<String, PythonPattern> patterns = new ConcurrentHashMap<>();

  private TemplateIndex(String file, List<Row> rows) {
    this.file = file;
    this.rows = List.copyOf(rows);
  }

  /**
   * A line of the index.
   *
   * @param templates their file names
   * @param fields what the attributes must match, by column
   */
  private record Row(int line, List<String> templates, Map<String, String> fields) {}

  /** Reads an index; lines with another number of columns than its head count for nothing. */
  static TemplateIndex read(String file, String text) {
    List<String> lines = text.lines().toList();
    int at = 0;
    while (at < lines.size() && withoutComment(lines.get(at)).isEmpty()) {
      at++;
    }
    if (at == lines.size()) {
      throw new TextFsmException.BadTemplate(file, 0, "the index is empty");
    }
    List<String> head = fields(withoutComment(lines.get(at)));
    if (!head.contains(TEMPLATE)) {
      throw new TextFsmException.BadTemplate(
          file, at + 1, "the index needs the column " + TEMPLATE + " in its first line");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = at + 1; i < lines.size(); i++) {
      List<String> fields = fields(lines.get(i));
      if (!lines.get(i).startsWith("#") && fields.size() == head.size()) {
        rows.add(row(i + 1, head, fields));
      }
    }
    return new TemplateIndex(file, rows);
  }

  /** The templates of the first row that fits; a column that nobody asks about fits always. */
  Optional<List<String>> templatesFor(Map<String, String> attributes) {
    return rows.stream().filter(row -> fits(row, attributes)).findFirst().map(Row::templates);
  }

  private boolean fits(Row row, Map<String, String> attributes) {
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      String field = row.fields().getOrDefault(attribute.getKey(), "");
      if (!field.isEmpty()
          && !pattern(row, attribute.getKey(), field).matcher(attribute.getValue()).lookingAt()) {
        return false;
      }
    }
    return true;
  }

  private PythonPattern pattern(Row row, String column, String field) {
    PythonPattern known = patterns.get(field);
    if (known == null) {
      try {
        known = PythonPattern.compile(field);
      } catch (PythonPatternException e) {
        throw new TextFsmException.BadTemplate(
            file, row.line(), column + " '" + field + "' is not valid: " + e.getMessage());
      }
      patterns.put(field, known);
    }
    return known;
  }

  private static Row row(int line, List<String> head, List<String> fields) {
    Map<String, String> matched = new LinkedHashMap<>();
    List<String> templates = List.of();
    for (int i = 0; i < head.size(); i++) {
      switch (head.get(i)) {
        case TEMPLATE -> templates = Arrays.asList(fields.get(i).split(":", -1));
        case COMMAND -> matched.put(COMMAND, completed(fields.get(i)));
        default -> matched.put(head.get(i), fields.get(i));
      }
    }
    return new Row(line, templates, matched);
  }

  /** Writes abbreviations out: {@code sh[[ow]]} becomes {@code sh(o(w)?)?}. */
  static String completed(String command) {
    return COMPLETION
        .matcher(command)
        .replaceAll(found -> {
          String[] letters =
              found.group(1).codePoints().mapToObj(Character::toString).toArray(String[]::new);
          return Matcher.quoteReplacement(
              "(" + String.join("(", letters) + ")?".repeat(letters.length));
        });
  }

  private static List<String> fields(String line) {
    return Arrays.stream(line.split(",", -1)).map(PythonText::strip).toList();
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return PythonText.strip(comment < 0 ? line : line.substring(0, comment));
  }
}
