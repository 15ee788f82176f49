package dev.belay.integrations.settings;

import java.time.Duration;

/**
 * How long a device may take.
 *
 * @param connect until the TCP connection stands
 * @param banner until the SSH server has said its first line
 * @param authentication until key exchange and login are through
 * @param inactivity without a single byte
 * @param command from sending a command to the next prompt
 * @param session from connecting to logging out
 * @param keepAlive how often a silent connection is asked whether its other end still lives
 */
public record TimeoutSettings(
    Duration connect,
    Duration banner,
    Duration authentication,
    Duration inactivity,
    Duration command,
    Duration session,
    Duration keepAlive) {

  /** Slow devices show a large configuration for over a minute. */
  public static TimeoutSettings usual() {
    return new TimeoutSettings(
        Duration.ofSeconds(15),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMinutes(3),
        Duration.ofMinutes(15),
        Duration.ofSeconds(30));
  }
}
