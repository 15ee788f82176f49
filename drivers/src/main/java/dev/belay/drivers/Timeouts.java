package dev.belay.drivers;

import java.time.Duration;

/**
 * How long a device may take.
 *
 * @param connect until the TCP connection stands
 * @param authentication key exchange and login together
 * @param inactivity without one byte while an answer is awaited
 * @param command one command in all, unless the call says otherwise
 * @param session everything from login to close
 */
public record Timeouts(
    Duration connect,
    Duration authentication,
    Duration inactivity,
    Duration command,
    Duration session) {
  private static final Timeouts DEFAULTS =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(15));

  /** Refuses durations that are not positive. */
  public Timeouts {
    positive("connect", connect);
    positive("authentication", authentication);
    positive("inactivity", inactivity);
    positive("command", command);
    positive("session", session);
  }

  /** Generous enough for a slow device on a far link. */
  public static Timeouts defaults() {
    return DEFAULTS;
  }

  /** The same with another connect timeout. */
  public Timeouts withConnect(Duration value) {
    return new Timeouts(value, authentication, inactivity, command, session);
  }

  /** The same with another timeout for key exchange and login. */
  public Timeouts withAuthentication(Duration value) {
    return new Timeouts(connect, value, inactivity, command, session);
  }

  /** The same with another inactivity timeout. */
  public Timeouts withInactivity(Duration value) {
    return new Timeouts(connect, authentication, value, command, session);
  }

  /** The same with another default deadline for a command. */
  public Timeouts withCommand(Duration value) {
    return new Timeouts(connect, authentication, inactivity, value, session);
  }

  /** The same with another deadline for the whole session. */
  public Timeouts withSession(Duration value) {
    return new Timeouts(connect, authentication, inactivity, command, value);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new DeviceFault.UnusableInput(
          "The " + name + " timeout is " + value + "; it must be positive.");
    }
  }
}
