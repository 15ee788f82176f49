package dev.belay.drivers.textfsm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table in the form of {@code ntc_templates.parse.parse_output}: columns in lower case, and the
 * word None in a list where a group took no part. Maps in lists stay maps, where Python's clitable
 * would make one text of each; no template of ntc-templates has any.
 */
final class NtcForm {
  private NtcForm() {}

  static ParsedTable of(ParsedTable table) {
    List<String> columns =
        table.columns().stream().map(column -> column.toLowerCase(Locale.ROOT)).distinct().toList();
    List<List<Object>> rows = new ArrayList<>(table.rows().size());
    for (List<Object> row : table.rows()) {
      // Of two columns that become equal the last one counts, as in a dictionary.
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        fields.put(table.columns().get(i).toLowerCase(Locale.ROOT), withNone(row.get(i)));
      }
      rows.add(List.copyOf(fields.values()));
    }
    return new ParsedTable(columns, rows);
  }

  private static Object withNone(Object field) {
    return field instanceof List<?> list && list.contains(null)
        ? list.stream().map(element -> element == null ? "None" : element).toList()
        : field;
  }
}
