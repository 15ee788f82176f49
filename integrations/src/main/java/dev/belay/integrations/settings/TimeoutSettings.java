package dev.belay.integrations.settings;

import java.time.Duration;

/**
 * How long a device may take.
 *
 * @param connect until the TCP connection and the SSH key exchange stand
 * @param authentication until the login is through
 * @param inactivity without a single byte
 * @param command from sending a command to the next prompt
 * @param session from connecting to logging out
 */
public record TimeoutSettings(
    Duration connect,
    Duration authentication,
    Duration inactivity,
    Duration command,
    Duration session) {

  /** Slow devices show a large configuration for over a minute. */
  public static TimeoutSettings usual() {
    return new TimeoutSettings(
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMinutes(3),
        Duration.ofMinutes(15));
  }
}
