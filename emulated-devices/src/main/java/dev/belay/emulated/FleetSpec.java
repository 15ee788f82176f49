package dev.belay.emulated;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EmulatedFleetMain} starts.
 *
 * @param count how many devices
 * @param platforms their platforms, round robin
 * @param prefix start of their names; the number follows
 * @param basePort port of the first device, the next ones follow; 0 = any free ports
 * @param bytes size of each configuration; 0 = the default one
 * @param delay how long every command takes
 * @param inventory folder for hosts.yaml, groups.yaml, defaults.yaml and known_hosts; null = none
 * @param events file for the events, one JSON object a line; null = none
 * @param stopWithInput whether the fleet ends when standard input does
 */
record FleetSpec(
    int count,
    List<String> platforms,
    String prefix,
    int basePort,
    int bytes,
    Duration delay,
    String username,
    String password,
    @Nullable String enablePassword,
    String bind,
    int threads,
    @Nullable Path inventory,
    @Nullable Path events,
    boolean stopWithInput) {

  private static final Set<String> KEYS =
      Set.of(
          "spec",
          "count",
          "platforms",
          "prefix",
          "basePort",
          "bytes",
          "delayMillis",
          "username",
          "password",
          "enablePassword",
          "bind",
          "threads",
          "inventory",
          "events",
          "stopWithInput");

  FleetSpec {
    platforms = List.copyOf(platforms);
    if (count < 1 || count > 60_000) {
      throw new IllegalArgumentException("count=" + count + ": use 1 to 60000 devices");
    }
    if (basePort != 0 && (basePort < 1024 || basePort + count - 1 > 65_535)) {
      throw new IllegalArgumentException(
          "basePort=" + basePort + ": " + count + " ports from there do not fit into 1024-65535");
    }
  }

  /** Reads {@code key=value} arguments; {@code spec=FILE} names a properties file with more. */
  static FleetSpec parse(List<String> arguments) throws IOException {
    Properties given = new Properties();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + argument + "' is not of the form key=value");
      }
      given.setProperty(argument.substring(0, equals), argument.substring(equals + 1));
    }
    Properties all = new Properties();
    if (given.containsKey("spec")) {
      try (Reader file = Files.newBufferedReader(Path.of(given.getProperty("spec")))) {
        all.load(file);
      }
    }
    all.putAll(given);
    for (String key : all.stringPropertyNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "'" + key + "' is no key: use " + String.join(", ", new TreeSet<>(KEYS)));
      }
    }
    return of(all);
  }

  private static FleetSpec of(Properties given) {
    String inventory = given.getProperty("inventory");
    String events = given.getProperty("events");
    return new FleetSpec(
        number(given, "count", 5),
        platforms(given.getProperty("platforms", "all")),
        given.getProperty("prefix", "lab-"),
        number(given, "basePort", 0),
        number(given, "bytes", 0),
        Duration.ofMillis(number(given, "delayMillis", 0)),
        given.getProperty("username", "lab"),
        given.getProperty("password", "lab"),
        given.getProperty("enablePassword"),
        given.getProperty("bind", "127.0.0.1"),
        number(given, "threads", FleetOptions.defaults().threads()),
        inventory == null ? null : Path.of(inventory),
        events == null ? null : Path.of(events),
        Boolean.parseBoolean(given.getProperty("stopWithInput", "false")));
  }

  private static List<String> platforms(String text) {
    if (text.equals("all")) {
      return DeviceSpec.PLATFORMS;
    }
    List<String> platforms = List.of(text.split(",", -1));
    for (String platform : platforms) {
      if (!DeviceSpec.PLATFORMS.contains(platform)) {
        throw new IllegalArgumentException(
            "'" + platform + "' is no platform: use all or some of " + DeviceSpec.PLATFORMS);
      }
    }
    return platforms;
  }

  private static int number(Properties given, String key, int otherwise) {
    String text = given.getProperty(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(key + "=" + text + ": a whole number is needed", notOne);
    }
  }

  /** The devices. */
  List<DeviceSpec> devices() {
    int width = Math.max(3, String.valueOf(count).length());
    List<DeviceSpec> devices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = prefix + ("%0" + width + "d").formatted(i + 1);
      devices.add(
          DeviceSpec.of(name, platforms.get(i % platforms.size()))
              .withPort(basePort == 0 ? 0 : basePort + i)
              .withLogin(username, password)
              .withEnablePassword(enablePassword)
              .withConfigurationBytes(bytes)
              .withCommandDelay(delay));
    }
    return devices;
  }

  /** Names everything but the passwords. */
  @Override
  public String toString() {
    return "FleetSpec[" + count + " of " + platforms + "]";
  }
}
