package dev.belay.emulated;

import java.util.List;

/** Devices behind real SSH servers in this process. */
@SuppressWarnings("DoNotCallSuggester")
public final class EmulatedFleet implements AutoCloseable {

  private EmulatedFleet() {}

  /** An empty fleet with {@link FleetOptions#defaults()}. */
  public static EmulatedFleet start() {
    return start(FleetOptions.defaults());
  }

  /** An empty fleet. */
  public static EmulatedFleet start(FleetOptions options) {
    throw new UnsupportedOperationException(options.toString());
  }

  /** Adds a device, which listens when this returns. */
  public EmulatedDevice add(DeviceSpec spec) {
    throw new UnsupportedOperationException(spec.toString());
  }

  /** The devices in the order they were added. */
  public List<EmulatedDevice> devices() {
    throw new UnsupportedOperationException();
  }

  /** The device of this name; an {@link IllegalArgumentException} when there is none. */
  public EmulatedDevice device(String name) {
    throw new UnsupportedOperationException(name);
  }

  /** What happened. */
  public EventLog log() {
    throw new UnsupportedOperationException();
  }

  /** Cuts all connections and closes all ports. */
  @Override
  public void close() {}
}
