package dev.belay.workflows.schedule;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** What a schedule needs before its run begins. Opens no session; each is safe to repeat. */
@ActivityInterface(namePrefix = "Schedule")
public interface ScheduleActivities {

  /**
   * Keeps commands in the store, for a run that asks them; returns the hash they are kept under.
   */
  String keepCommands(List<String> commands);
}
