package dev.belay.integrations.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the database goes about one statement. Immutable.
 *
 * @param sql as the store asks it, values left away
 * @param steps the database's own words: what {@code explain query plan} says in SQLite, {@code
 *     explain} in PostgreSQL
 */
public record QueryPlan(String sql, List<String> steps) {
  /** {@code SCAN revision USING INDEX …}, or {@code -> Parallel Seq Scan on revision …}. */
  private static final Pattern ALL_ROWS = Pattern.compile("(?:SCAN|Seq Scan on) (\\w+)");

  /** In PostgreSQL's words; the condition, if any, is in one of the next lines. */
  private static final Pattern BY_INDEX =
      Pattern.compile("Index (?:Only )?Scan (?:Backward )?using \\w+ on (\\w+)");

  private static final Pattern SORTED = Pattern.compile("USE TEMP B-TREE FOR ORDER BY|Sort Key");
  private static final Pattern LIMITED = Pattern.compile("\\blimit \\?");
  private static final String CONDITION = "Index Cond";
  private static final String NEXT_NODE = "->";

  public QueryPlan {
    steps = List.copyOf(steps);
  }

  /** SQLite names a table as the statement does, by its alias if it has one. */
  private Set<String> names(String table) {
    Set<String> names = new HashSet<>(Set.of(table));
    Matcher alias = Pattern.compile("\\b" + table + " (\\w+)").matcher(sql);
    while (alias.find()) {
      names.add(alias.group(1));
    }
    return names;
  }

  /**
   * Whether all rows of a table are read, so that the statement gets slower with it. Reading the
   * first ones in the order of an index is something else.
   */
  public boolean readsAll(String table) {
    Set<String> named = names(table);
    boolean endsEarly =
        LIMITED.matcher(sql).find() && steps.stream().noneMatch(s -> SORTED.matcher(s).find());
    for (int step = 0; step < steps.size(); step++) {
      if (names(ALL_ROWS, step, named) && !(endsEarly && steps.get(step).contains("USING"))) {
        return true;
      }
      if (names(BY_INDEX, step, named) && !endsEarly && !hasCondition(step)) {
        return true;
      }
    }
    return false;
  }

  private boolean names(Pattern pattern, int step, Set<String> named) {
    Matcher matcher = pattern.matcher(steps.get(step));
    return matcher.find() && named.contains(matcher.group(1));
  }

  private boolean hasCondition(int node) {
    for (int step = node + 1; step < steps.size() && !steps.get(step).contains(NEXT_NODE); step++) {
      if (steps.get(step).contains(CONDITION)) {
        return true;
      }
    }
    return false;
  }
}
