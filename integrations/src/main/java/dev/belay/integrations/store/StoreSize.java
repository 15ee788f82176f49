package dev.belay.integrations.store;

import java.util.Map;

/**
 * How much is stored. Immutable.
 *
 * @param rows of each table, by its name
 * @param bytes of all contents as they were put
 * @param packedBytes of all contents as they are kept
 */
public record StoreSize(Map<String, Long> rows, long bytes, long packedBytes) {
  public StoreSize {
    rows = Map.copyOf(rows);
  }
}
