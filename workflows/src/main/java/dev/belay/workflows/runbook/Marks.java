package dev.belay.workflows.runbook;

import dev.belay.workflows.wire.SearchKeys;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Keeps the search attributes of an execution true. Stateless. */
public final class Marks {
  private Marks() {}

  /** What it is doing, or how it ended. */
  public static void state(String state) {
    mark(SearchKeys.STATE, state);
  }

  /** What was said last, also by an execution that this one continues; null when nothing was. */
  public static @Nullable String state() {
    return Workflow.getTypedSearchAttributes().get(SearchKeys.STATE);
  }

  /** Which fault decided its end. */
  public static void fault(String type) {
    mark(SearchKeys.FAULT, type);
  }

  /** Sets one attribute; says nothing again that it says already. */
  public static void mark(SearchAttributeKey<String> key, String value) {
    if (!value.equals(Workflow.getTypedSearchAttributes().get(key))) {
      Workflow.upsertTypedSearchAttributes(key.valueSet(value));
    }
  }
}
