package dev.belay.activities.fault;

import dev.belay.drivers.DeviceFault;
import dev.belay.workflows.fault.ApplyTrace;

/** A device's fault together with what the attempts at a change have done to the device so far. */
public final class FaultWithTrace extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient DeviceFault fault;
  private final transient ApplyTrace trace;

  public FaultWithTrace(DeviceFault fault, ApplyTrace trace) {
    super(fault.getMessage());
    this.fault = fault;
    this.trace = trace;
  }

  DeviceFault fault() {
    return fault;
  }

  ApplyTrace trace() {
    return trace;
  }
}
