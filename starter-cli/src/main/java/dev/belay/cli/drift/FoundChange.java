package dev.belay.cli.drift;

import dev.belay.integrations.store.RevisionRow;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that took the place of another one. Immutable.
 *
 * @param revision the new one
 * @param inInventory whether its device is managed still
 * @param by who did it
 * @param added lines that came
 * @param removed lines that went
 * @param diff without secrets; null when it cannot be shown, or nobody asked for it
 * @param trouble why it cannot be shown; null when it can
 */
record FoundChange(
    RevisionRow revision,
    boolean inInventory,
    ChangedBy by,
    int added,
    int removed,
    @Nullable String diff,
    @Nullable String trouble) {
  /** How much changed: {@code +3 -1}. */
  String extent() {
    return trouble != null
        ? "?"
        : by.kind() == ChangedBy.Kind.FIRST ? "new" : "+" + added + " -" + removed;
  }

  /** The same for those who only count. */
  FoundChange counted() {
    return new FoundChange(revision, inInventory, by, added, removed, null, trouble);
  }
}
