package dev.belay.workflows.device;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Reads the inventory. Opens no session. */
@ActivityInterface(namePrefix = "Inventory")
public interface InventoryActivities {

  /**
   * One page of the selected devices, in a stable order. A page shorter than the limit is the last.
   * An unusable inventory or a selection that matches nothing fails as {@code UnusableInput}.
   */
  List<DeviceTarget> resolve(Selection selection, int offset, int limit);
}
