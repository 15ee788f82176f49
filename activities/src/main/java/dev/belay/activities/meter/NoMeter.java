package dev.belay.activities.meter;

import java.time.Duration;

/** For who keeps no figures. Stateless. */
final class NoMeter implements WorkMeter {
  @Override
  public void operation(Operation operation) {}

  @Override
  public void lanes(int granted, int busy) {}

  @Override
  public void lanesHeld(int more) {}

  @Override
  public void laneAsked(boolean granted, Duration waited) {}

  @Override
  public void inventoryFromCopy() {}

  @Override
  public void inventoryUnread() {}

  @Override
  public void runEnded(String kind, String state, int succeeded, int failed, int remaining) {}

  @Override
  public void campaign(String event) {}

  @Override
  public void incident(String what) {}
}
