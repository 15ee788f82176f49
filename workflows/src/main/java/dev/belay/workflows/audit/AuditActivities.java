package dev.belay.workflows.audit;

import io.temporal.activity.ActivityInterface;

/** Appends to the audit log in the store. Opens no session. */
@ActivityInterface(namePrefix = "Audit")
public interface AuditActivities {

  /**
   * Appends a line. An entry that its campaign has already is left as it is, so this is safe to
   * repeat.
   */
  void append(AuditLine line);
}
