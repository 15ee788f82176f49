package dev.belay.activities.audit;

import dev.belay.integrations.store.AuditEntry;
import dev.belay.integrations.store.AuditStore;
import dev.belay.workflows.audit.AuditActivities;
import dev.belay.workflows.audit.AuditLine;

/** The audit log in the store. */
public final class AuditActivitiesImpl implements AuditActivities {
  private final AuditStore audit;

  public AuditActivitiesImpl(AuditStore audit) {
    this.audit = audit;
  }

  @Override
  public void append(AuditLine line) {
    String person = line.actor();
    audit.append(
        person == null
            ? AuditEntry.ofBelay(
                line.campaign(),
                "line/" + line.entry(),
                line.at(),
                line.event(),
                line.device(),
                line.detail())
            : AuditEntry.ofPerson(
                line.campaign(),
                line.entry(),
                line.at(),
                person,
                line.event(),
                line.device(),
                line.detail()));
  }
}
