package dev.belay.workflows.device;

import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.runbook.Terms;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Finds the single device that an operation is about. Confined to workflow code. */
public final class OneDevice {
  private OneDevice() {}

  /** The only device of a selection; more or fewer are unusable input. */
  public static DeviceTarget of(Selection selection) {
    List<DeviceTarget> found =
        Workflow.newActivityStub(
                InventoryActivities.class,
                Terms.saying(Terms.STORE, "finds " + selection.describe() + " in the inventory"))
            .resolve(selection, 0, 2);
    if (found.size() != 1) {
      throw ApplicationFailure.newNonRetryableFailure(
          "Exactly one device is wanted, but "
              + selection.describe()
              + " matches "
              + (found.isEmpty() ? "none." : "more."),
          FaultTypes.UNUSABLE_INPUT);
    }
    return found.get(0);
  }
}
