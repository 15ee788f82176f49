package dev.belay.activities.schedule;

import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.command.Question;
import dev.belay.integrations.store.ArtifactStore;
import dev.belay.workflows.schedule.ScheduleActivities;
import java.util.List;

/** Keeps in the store what a scheduled run asks. */
public final class ScheduleActivitiesImpl implements ScheduleActivities {
  private final ArtifactStore artifacts;

  public ScheduleActivitiesImpl(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  @Override
  public String keepCommands(List<String> commands) {
    try {
      return artifacts.put(new Question(commands).toJson());
    } catch (IllegalArgumentException wrong) {
      throw new DeviceFault.UnusableInput(
          "The schedule asks what cannot be asked: " + wrong.getMessage());
    }
  }
}
