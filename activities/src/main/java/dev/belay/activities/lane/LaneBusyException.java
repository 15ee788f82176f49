package dev.belay.activities.lane;

import dev.belay.workflows.lane.BusyLane;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody else works on the device right now. Nothing is wrong: ask again later. */
public final class LaneBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names each device and who holds it. */
  public LaneBusyException(List<BusyLane> busy) {
    super(
        busy.stream()
            .map(lane -> lane.device() + " is in use by " + lane.holder().workflowId())
            .collect(Collectors.joining("; ", "", ".")));
  }
}
