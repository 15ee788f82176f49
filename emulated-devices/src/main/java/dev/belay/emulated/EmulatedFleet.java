package dev.belay.emulated;

import dev.belay.emulated.ssh.FleetServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Devices behind real SSH servers in this process: one port each, and the same few threads for all.
 * Thread-safe. A fleet of thousands is small, because equal configurations are shared.
 */
public final class EmulatedFleet implements AutoCloseable {

  private final FleetOptions options;
  private final FleetServer server;
  private final ScheduledThreadPoolExecutor delays;
  private final EventLog log;
  private final Personas personas = new Personas();
  private final Map<String, EmulatedDevice> devices = new LinkedHashMap<>();

  private EmulatedFleet(FleetOptions options, FleetServer server) {
    this.options = options;
    this.server = server;
    this.log = new EventLog(options.keptEvents());
    this.delays =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("emulated-delays").unstarted(task));
  }

  /** An empty fleet with {@link FleetOptions#defaults()}. */
  public static EmulatedFleet start() {
    return start(FleetOptions.defaults());
  }

  /** An empty fleet. An {@link UncheckedIOException} says that the address cannot be used. */
  public static EmulatedFleet start(FleetOptions options) {
    try {
      return new EmulatedFleet(options, new FleetServer(options.bindAddress(), options.threads()));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /**
   * Adds a device, which listens when this returns. An {@link UncheckedIOException} says that its
   * port is taken, an {@link IllegalArgumentException} that its name is.
   */
  public synchronized EmulatedDevice add(DeviceSpec spec) {
    if (devices.containsKey(spec.name())) {
      throw new IllegalArgumentException("there is already a device named " + spec.name());
    }
    DeviceCore core =
        new DeviceCore(spec, personas, options.clock(), delays, log, HostKeys.generate());
    EmulatedDevice device = new EmulatedDevice(spec, core, server, options.bindAddress());
    devices.put(spec.name(), device);
    return device;
  }

  /** The devices in the order they were added. */
  public synchronized List<EmulatedDevice> devices() {
    return List.copyOf(devices.values());
  }

  /** The device of this name; an {@link IllegalArgumentException} when there is none. */
  public synchronized EmulatedDevice device(String name) {
    EmulatedDevice device = devices.get(name);
    if (device == null) {
      throw new IllegalArgumentException("there is no device named " + name);
    }
    return device;
  }

  /** What happened. */
  public EventLog log() {
    return log;
  }

  /** Cuts all connections, closes all ports and removes all files. */
  @Override
  public void close() {
    server.close();
    delays.shutdownNow();
    devices().forEach(EmulatedDevice::erase);
  }
}
