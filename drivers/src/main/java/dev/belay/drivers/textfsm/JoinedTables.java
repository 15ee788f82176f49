package dev.belay.drivers.textfsm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins the tables of several templates for one command, as the {@code clitable} of Python's
 * textfsm does: the first table is extended by the columns that only later ones have, where the
 * keys agree.
 */
final class JoinedTables {
  private JoinedTables() {}

  /** One table of the templates' tables, which all come from the same text. */
  static ParsedTable of(List<TextFsmTemplate> templates, List<ParsedTable> tables) {
    Set<String> keys = Set.of();
    ParsedTable joined = tables.getFirst();
    for (int i = 0; i < tables.size(); i++) {
      // Later templates name the keys only if those before them name none.
      keys = keys.isEmpty() ? new LinkedHashSet<>(templates.get(i).keys()) : keys;
      if (i > 0) {
        requireKeys(keys, joined, templates.get(0));
        joined = extended(joined, tables.get(i), keys, templates.get(i));
      }
    }
    return joined;
  }

  private static ParsedTable extended(
      ParsedTable table, ParsedTable by, Set<String> keys, TextFsmTemplate template) {
    List<String> added =
        by.columns().stream().filter(column -> !table.columns().contains(column)).toList();
    if (added.isEmpty()) {
      return table;
    }
    requireKeys(keys, by, template);
    List<Map<String, Object>> others = by.records();
    List<Map<String, Object>> records = table.records();
    for (int i = 0; i < records.size(); i++) {
      Map<String, Object> record = records.get(i);
      Map<String, Object> other = counterpart(record, i, others, keys);
      for (String column : added) {
        record.put(column, other == null ? "" : other.get(column));
      }
    }
    List<String> columns = new ArrayList<>(table.columns());
    columns.addAll(added);
    return new ParsedTable(
        columns, records.stream().map(record -> List.copyOf(record.values())).toList());
  }

  /** The first record with the same keys; without keys, the one in the same place. */
  private static @Nullable Map<String, Object> counterpart(
      Map<String, Object> record, int place, List<Map<String, Object>> others, Set<String> keys) {
    if (keys.isEmpty()) {
      return place < others.size() ? others.get(place) : null;
    }
    return others.stream()
        .filter(
            other -> keys.stream().allMatch(key -> Objects.equals(record.get(key), other.get(key))))
        .findFirst()
        .orElse(null);
  }

  private static void requireKeys(Set<String> keys, ParsedTable table, TextFsmTemplate template) {
    String missing =
        keys.stream()
            .filter(key -> !table.columns().contains(key))
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new TextFsmException.BadTemplate(
          template.file(),
          0,
          "it is joined with other templates by the key " + missing + ", which it does not have");
    }
  }
}
