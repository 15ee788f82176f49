package dev.belay.emulated;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one emulated device is. Immutable; start from {@link #of} and change what matters.
 *
 * @param name the device's name, also its host name
 * @param platform one of {@link #PLATFORMS}
 * @param port TCP port; 0 = any free one
 * @param username the one account that may log in
 * @param password its password
 * @param enablePassword what {@code enable} asks for; null = no password is asked
 * @param configuration start-up configuration in the platform's own syntax; null = a realistic
 *     default
 * @param configurationBytes the running configuration is padded to about this size; 0 = as it is
 * @param commandDelay how long every command takes
 * @param release the software release the device says it runs; null = the platform's usual one. On
 *     arista_eos a release before 4.32 also chooses the older JSON of {@code show configuration
 *     sessions detail | json}.
 */
public record DeviceSpec(
    String name,
    String platform,
    int port,
    String username,
    String password,
    @Nullable String enablePassword,
    @Nullable String configuration,
    int configurationBytes,
    Duration commandDelay,
    @Nullable String release) {

  /** The kinds of device there are. */
  public static final List<String> PLATFORMS =
      List.of(
          "cisco_ios",
          "arista_eos",
          "juniper_junos",
          "frr",
          "linux",
          "cisco_nxos",
          "vyos",
          "cisco_xr",
          "paloalto_panos");

  /** Refuses a device that could not exist. */
  public DeviceSpec {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(commandDelay, "commandDelay");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
      throw new IllegalArgumentException(
          "'" + name + "' is no device name: use letters, digits, '.', '_' and '-', at most 63");
    }
    if (!PLATFORMS.contains(platform)) {
      throw new IllegalArgumentException(
          "'" + platform + "' is no emulated platform: use one of " + PLATFORMS);
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(port + " is no TCP port: use 0 (any) to 65535");
    }
    if (configurationBytes < 0 || configurationBytes > 64_000_000) {
      throw new IllegalArgumentException(
          configurationBytes + " is no configuration size: use 0 (as it is) to 64000000 bytes");
    }
    if (commandDelay.isNegative()) {
      throw new IllegalArgumentException("a command delay cannot be negative");
    }
  }

  /** A device with account {@code lab}/{@code lab}, any port and the default configuration. */
  public static DeviceSpec of(String name, String platform) {
    return new DeviceSpec(name, platform, 0, "lab", "lab", null, null, 0, Duration.ZERO, null);
  }

  /** The same device on this port. */
  public DeviceSpec withPort(int newPort) {
    return new DeviceSpec(
        name,
        platform,
        newPort,
        username,
        password,
        enablePassword,
        configuration,
        configurationBytes,
        commandDelay,
        release);
  }

  /** The same device with another account. */
  public DeviceSpec withLogin(String newUsername, String newPassword) {
    return new DeviceSpec(
        name,
        platform,
        port,
        newUsername,
        newPassword,
        enablePassword,
        configuration,
        configurationBytes,
        commandDelay,
        release);
  }

  /** The same device, where {@code enable} asks for this password. */
  public DeviceSpec withEnablePassword(@Nullable String newEnablePassword) {
    return new DeviceSpec(
        name,
        platform,
        port,
        username,
        password,
        newEnablePassword,
        configuration,
        configurationBytes,
        commandDelay,
        release);
  }

  /** The same device with this start-up configuration. */
  public DeviceSpec withConfiguration(@Nullable String newConfiguration) {
    return new DeviceSpec(
        name,
        platform,
        port,
        username,
        password,
        enablePassword,
        newConfiguration,
        configurationBytes,
        commandDelay,
        release);
  }

  /** The same device with its configuration padded to about this many bytes. */
  public DeviceSpec withConfigurationBytes(int newConfigurationBytes) {
    return new DeviceSpec(
        name,
        platform,
        port,
        username,
        password,
        enablePassword,
        configuration,
        newConfigurationBytes,
        commandDelay,
        release);
  }

  /** The same device with commands that take this long. */
  public DeviceSpec withCommandDelay(Duration newCommandDelay) {
    return new DeviceSpec(
        name,
        platform,
        port,
        username,
        password,
        enablePassword,
        configuration,
        configurationBytes,
        newCommandDelay,
        release);
  }

  /** The same device running this software release. */
  public DeviceSpec withRelease(@Nullable String newRelease) {
    return new DeviceSpec(
        name,
        platform,
        port,
        username,
        password,
        enablePassword,
        configuration,
        configurationBytes,
        commandDelay,
        newRelease);
  }

  /** Names the device, never its passwords. */
  @Override
  public String toString() {
    return "DeviceSpec[" + name + ", " + platform + ", port " + port + "]";
  }
}
