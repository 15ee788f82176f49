package dev.belay.drivers.textfsm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a template made of a text. A field is a {@link String} (empty when nothing was found), or
 * for a value of the option List a {@link List} of strings, of maps of strings where the value's
 * regex has named groups, and of nulls where a group took no part. Immutable.
 *
 * @param columns the names of the fields
 * @param rows one list of fields per record, in the order of the columns
 */
public record ParsedTable(List<String> columns, List<List<Object>> rows) {
  public ParsedTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The rows as maps from column to field, in the order of the columns. */
  public List<Map<String, Object>> records() {
    List<Map<String, Object>> records = new ArrayList<>(rows.size());
    for (List<Object> row : rows) {
      Map<String, Object> fields = LinkedHashMap.newLinkedHashMap(row.size());
      for (int i = 0; i < row.size(); i++) {
        fields.put(columns.get(i), row.get(i));
      }
      records.add(fields);
    }
    return records;
  }

  /** The records as one JSON array of objects. */
  public String toJson() {
    return JsonText.of(records());
  }
}
