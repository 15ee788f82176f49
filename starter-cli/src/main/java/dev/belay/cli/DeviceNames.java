package dev.belay.cli;

import dev.belay.integrations.input.InputException;
import java.util.regex.Pattern;

/** What a device's name on the command line may look like. Stateless. */
public final class DeviceNames {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._:/-]{0,252}");

  private DeviceNames() {}

  /**
   * The name, when it can be one. Control characters, wildcards and paths upwards never get further
   * than here.
   */
  public static String checked(String name) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      throw InputException.of(
          "`" + name + "` is no device name", "give one of those `belay inventory list` shows");
    }
    return name;
  }
}
