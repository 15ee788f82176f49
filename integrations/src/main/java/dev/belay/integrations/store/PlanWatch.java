package dev.belay.integrations.store;

/**
 * Hears how the database goes about each statement, with the very values that it is asked with, so
 * that tests and benchmarks can refuse one that reads all of a large table. Thread-safe.
 */
@FunctionalInterface
public interface PlanWatch {
  /** A statement is about to be carried out. */
  void planned(QueryPlan plan);
}
