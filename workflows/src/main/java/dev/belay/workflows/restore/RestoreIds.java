package dev.belay.workflows.restore;

import static dev.belay.workflows.wire.WireChecks.positive;
import static dev.belay.workflows.wire.WireChecks.text;

/** The ids of restores. Stateless. */
public final class RestoreIds {
  private RestoreIds() {}

  /** The workflow id of the n-th restore of a device. */
  public static String workflowId(String device, int number) {
    return "restore/" + text(device, "device") + "/" + positive(number, "number");
  }
}
