package dev.belay.workflows.change;

import io.temporal.activity.ActivityInterface;

/** Keeps what people ask for after histories have expired. Opens no session. */
@ActivityInterface(namePrefix = "Store")
public interface RecordActivities {

  /** Writes or replaces the row of (campaign, device). Safe to repeat. */
  void record(ChangeRecord row);
}
