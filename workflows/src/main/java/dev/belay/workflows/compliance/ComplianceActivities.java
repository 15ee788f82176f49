package dev.belay.workflows.compliance;

import io.temporal.activity.ActivityInterface;

/** Judges what the store holds. Opens no session. */
@ActivityInterface(namePrefix = "Compliance")
public interface ComplianceActivities {

  /**
   * Judges the newest stored configuration of each selected device and keeps what comes of it.
   * Repeated, it begins the run anew, unless that has ended: then it answers the same again. Rules
   * that cannot be used, and a selection without devices, fail as {@code UnusableInput}.
   * Heartbeats, and ends soon after it was cancelled.
   */
  ComplianceReport judge(ComplianceRequest request);

  /**
   * Notes that nothing of a run that has ended is left to tell: what is new in the schedule's next
   * one is counted from it. Repeated, it does nothing twice.
   */
  void told(String runId);
}
