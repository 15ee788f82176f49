package dev.belay.activities.event;

import dev.belay.workflows.event.HeardChange;

/** Is told of devices that were changed. Thread-safe. */
@FunctionalInterface
public interface ChangedDevices {

  /** Has the device backed up; throws when it could not be asked for. */
  void changed(String device, HeardChange change);
}
