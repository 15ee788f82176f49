package dev.belay.activities.backup;

import dev.belay.workflows.backup.MirrorActivities;
import dev.belay.workflows.backup.MirrorRequest;

/** The mirror for workflows that work on one device. */
public final class MirrorActivitiesImpl implements MirrorActivities {
  private final ConfigurationMirror mirror;

  public MirrorActivitiesImpl(ConfigurationMirror mirror) {
    this.mirror = mirror;
  }

  @Override
  public void mirror(MirrorRequest request) {
    mirror.devices(request.devices(), request.operation(), request.title());
  }
}
