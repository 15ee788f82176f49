package dev.belay.workflows.event;

import io.temporal.activity.ActivityInterface;

/** Keeps who changed what. Opens no session; safe to repeat. */
@ActivityInterface(namePrefix = "ChangeNote")
public interface ChangeNoteActivities {

  /** Keeps it in the store, beside the revision. */
  void note(ChangeNote note);
}
