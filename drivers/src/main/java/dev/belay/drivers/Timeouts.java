package dev.belay.drivers;

import java.time.Duration;

/**
 * How long a device may take. Each clock has its own reason, so that a report says what was slow.
 *
 * @param connect until the TCP connection stands
 * @param banner until the SSH server has said its first line
 * @param authentication key exchange and login together
 * @param inactivity without one byte while an answer is awaited
 * @param command one command in all, unless the call says otherwise
 * @param session everything from login to close
 * @param keepAlive how often a silent connection is asked whether its other end still lives; three
 *     questions without an answer end it
 */
public record Timeouts(
    Duration connect,
    Duration banner,
    Duration authentication,
    Duration inactivity,
    Duration command,
    Duration session,
    Duration keepAlive) {
  private static final Timeouts DEFAULTS =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(15),
          Duration.ofSeconds(30));

  /** Refuses durations that are not positive. */
  public Timeouts {
    positive("connect", connect);
    positive("banner", banner);
    positive("authentication", authentication);
    positive("inactivity", inactivity);
    positive("command", command);
    positive("session", session);
    positive("keep-alive", keepAlive);
  }

  /** Generous enough for a slow device on a far link. */
  public static Timeouts defaults() {
    return DEFAULTS;
  }

  /** The same with another connect timeout. */
  public Timeouts withConnect(Duration value) {
    return new Timeouts(value, banner, authentication, inactivity, command, session, keepAlive);
  }

  /** The same with another timeout for the server's first line. */
  public Timeouts withBanner(Duration value) {
    return new Timeouts(connect, value, authentication, inactivity, command, session, keepAlive);
  }

  /** The same with another timeout for key exchange and login. */
  public Timeouts withAuthentication(Duration value) {
    return new Timeouts(connect, banner, value, inactivity, command, session, keepAlive);
  }

  /** The same with another inactivity timeout. */
  public Timeouts withInactivity(Duration value) {
    return new Timeouts(connect, banner, authentication, value, command, session, keepAlive);
  }

  /** The same with another default deadline for a command. */
  public Timeouts withCommand(Duration value) {
    return new Timeouts(connect, banner, authentication, inactivity, value, session, keepAlive);
  }

  /** The same with another deadline for the whole session. */
  public Timeouts withSession(Duration value) {
    return new Timeouts(connect, banner, authentication, inactivity, command, value, keepAlive);
  }

  /** The same with another pause between questions whether the other end lives. */
  public Timeouts withKeepAlive(Duration value) {
    return new Timeouts(connect, banner, authentication, inactivity, command, session, value);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new DeviceFault.UnusableInput(
          "The " + name + " timeout is " + value + "; it must be positive.");
    }
  }
}
