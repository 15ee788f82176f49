package dev.belay.integrations.inventory;

import dev.belay.integrations.input.InputProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an inventory came to be. Immutable.
 *
 * @param source how people call it, such as its host; null = the inventory's own files
 * @param at when the source said it; null for files, which are always as they are
 * @param down why the source was not believed now and a copy of an earlier reading stands in; null
 *     = it was read. A sentence without a full stop
 * @param leftOut devices of the source that cannot be used, each with its reason; of very many only
 *     the first
 * @param leftOutCount how many those are in all
 */
public record Reading(
    @Nullable String source,
    @Nullable Instant at,
    @Nullable String down,
    List<InputProblem> leftOut,
    int leftOutCount) {
  public Reading {
    leftOut = List.copyOf(leftOut);
  }

  /** Of the inventory's own files. */
  static Reading files() {
    return new Reading(null, null, null, List.of(), 0);
  }

  /**
   * One line for people when the devices are those of an earlier reading; null when they are not.
   */
  public @Nullable String fallback() {
    return down == null ? null : "inventory from " + at + ", source down: " + down;
  }
}
