package dev.belay.integrations.inventory;

import dev.belay.integrations.input.InputProblem;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a source says. */
public final class Heard implements FactSource.Sink {
  private final List<DeviceFacts> devices = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Everything that a source says. */
  public static Heard of(FactSource source) {
    Heard heard = new Heard();
    source.read(heard);
    return heard;
  }

  @Override
  public void device(DeviceFacts facts) {
    devices.add(facts);
  }

  @Override
  public void leaveOut(InputProblem why) {
    leftOut.add(why.toString());
  }

  @Override
  public void warn(String what, String remedy) {
    warnings.add(what);
  }

  public List<DeviceFacts> devices() {
    return devices;
  }

  public List<String> names() {
    return devices.stream().map(DeviceFacts::name).toList();
  }

  public DeviceFacts device(String name) {
    return devices.stream().filter(device -> device.name().equals(name)).findFirst().orElseThrow();
  }

  public List<String> leftOut() {
    return leftOut;
  }

  public List<String> warnings() {
    return warnings;
  }
}
