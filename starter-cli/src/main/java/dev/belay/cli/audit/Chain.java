package dev.belay.cli.audit;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.AuditStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of one campaign from first to last, read a page at a time: a log may be longer than the
 * memory for it. Not thread-safe.
 */
final class Chain implements Iterator<AuditRow> {
  private static final int PAGE = 500;

  private final AuditStore audit;
  private final String campaign;
  private final Deque<AuditRow> page = new ArrayDeque<>();
  private long after;

  private Chain(AuditStore audit, String campaign) {
    this.audit = audit;
    this.campaign = campaign;
  }

  /** The chain of a campaign that has one. */
  static Chain of(AuditStore audit, String campaign) {
    if (audit.last(campaign).isEmpty()) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "the audit log has nothing of a campaign "
              + campaign
              + "; `belay audit verify` names the campaigns it has");
    }
    return new Chain(audit, campaign);
  }

  @Override
  public boolean hasNext() {
    if (page.isEmpty()) {
      page.addAll(audit.lines(campaign, after, PAGE));
    }
    return !page.isEmpty();
  }

  @Override
  public AuditRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    AuditRow row = page.remove();
    after = row.sequence();
    return row;
  }
}
