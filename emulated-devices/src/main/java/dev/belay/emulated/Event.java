package dev.belay.emulated;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Something that happened to a device. {@code sequence} orders all events of a fleet; {@code
 * session} is the number of the SSH connection, 0 when nobody was connected. {@code at} is the
 * machine's time, not the {@link EmulatedClock}'s. Events hold what was typed, so they can hold the
 * secrets of a configuration, but never a password that was asked for.
 */
public sealed interface Event {

  /** The device's name. */
  String device();

  /** Number of the SSH connection; 0 = none. */
  long session();

  /** When, by the machine's clock. */
  Instant at();

  /** Position among all events of the fleet, from 1. */
  long sequence();

  /** The hash by which events name a configuration: SHA-256 of its UTF-8 text, in hex. */
  static String hashOf(String configuration) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest(configuration.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Somebody logged in. */
  record Connected(String device, long session, Instant at, long sequence) implements Event {}

  /** Somebody failed to log in; the method is SSH's name of it. */
  record LoginFailed(String device, long session, Instant at, long sequence, String method)
      implements Event {}

  /** A connection that had logged in ended, however it ended. */
  record Disconnected(String device, long session, Instant at, long sequence) implements Event {}

  /**
   * A line was typed and run.
   *
   * @param text the line
   * @param mode {@code exec}, {@code config} or {@code shell}
   */
  record CommandRun(
      String device, long session, Instant at, long sequence, String text, String mode)
      implements Event {}

  /**
   * The running configuration was set. Line-by-line devices report one visit to configuration mode
   * as one event, when it ends.
   *
   * @param changeText the accepted lines, or the difference that was committed
   * @param hash {@link #hashOf} the running configuration afterwards
   * @param how such as {@code configure terminal}, {@code commit}, {@code replace}
   */
  record ConfigurationApplied(
      String device,
      long session,
      Instant at,
      long sequence,
      String changeText,
      String hash,
      String how)
      implements Event {}

  /** The device will go back by itself unless somebody confirms. */
  record TimerArmed(String device, long session, Instant at, long sequence, long seconds)
      implements Event {}

  /** Somebody confirmed; the timer is gone. */
  record TimerConfirmed(String device, long session, Instant at, long sequence) implements Event {}

  /**
   * The device went back to the configuration from before the timer.
   *
   * @param hash {@link #hashOf} the running configuration afterwards
   * @param asked true = somebody asked for it; false = the time was over
   */
  record TimerReverted(
      String device, long session, Instant at, long sequence, String hash, boolean asked)
      implements Event {}

  /** The running configuration became the start-up configuration; hash = {@link #hashOf} it. */
  record Saved(String device, long session, Instant at, long sequence, String hash)
      implements Event {}

  /** The device restarted from its start-up configuration. */
  record Rebooted(String device, long session, Instant at, long sequence) implements Event {}
}
