package dev.belay.benchmarks;

import dev.belay.integrations.store.QueryPlan;
import dev.belay.integrations.store.Store;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * How a database goes about every statement of some works, and which of them read all of a large
 * table. For one thread.
 */
final class YearPlans {
  private final YearPlace year;
  private final Set<String> large;
  private final PrintStream out;
  private final Map<String, QueryPlan> plans = new LinkedHashMap<>();
  private final Set<String> slow = new TreeSet<>();

  /**
   * @param large names of tables
   * @param out where plans are printed
   */
  YearPlans(YearPlace year, Set<String> large, PrintStream out) {
    this.year = year;
    this.large = large;
    this.out = out;
  }

  /** Does a work, and prints how its statements are carried out. */
  void of(String what, ToLongFunction<Store> work) {
    watched(what, work, this::check);
  }

  /** The same for a work that has to read everything once, but not once for each of its changes. */
  void ofWhole(String what, ToLongFunction<Store> work) {
    watched(
        what,
        work,
        plan -> {
          if (!plan.sql().startsWith("select")) {
            check(plan);
          }
        });
  }

  private void watched(String what, ToLongFunction<Store> work, Consumer<QueryPlan> checked) {
    Map<String, QueryPlan> before = Map.copyOf(plans);
    List<QueryPlan> heard = Collections.synchronizedList(new ArrayList<>());
    long rows;
    try (Store store = year.place().explainedTo(heard::add).open()) {
      rows = work.applyAsLong(store);
    }
    heard.forEach(plan -> plans.put(plan.sql(), plan));
    heard.forEach(checked);
    out.println("\n-- " + year.name() + ": " + what + ", " + rows + " rows");
    plans.forEach((sql, plan) -> {
      if (!before.containsKey(sql)) {
        out.println(sql);
        plan.steps().forEach(step -> out.println("    " + step));
      }
    });
  }

  private void check(QueryPlan plan) {
    List<String> read = large.stream().filter(plan::readsAll).toList();
    if (!read.isEmpty()) {
      slow.add(
          year.name()
              + " reads all of "
              + String.join(", ", read)
              + " for: "
              + plan.sql()
              + plan.steps().stream().collect(Collectors.joining("\n    ", "\n    ", "")));
    }
  }

  /** The statements that read all of a large table, one a line with its plan; empty is good. */
  Set<String> slow() {
    return slow;
  }
}
