package dev.belay.emulated.terminal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a kind of device is given by the fleet: identity, time, and who to tell. */
public interface Chassis {

  /** The device's name. */
  String name();

  /** What enable asks for; null = nothing is asked. */
  @Nullable String enablePassword();

  /** The software release, or this platform's usual one. */
  String release(String usual);

  /** The device's present. */
  Instant now();

  /** When the device was started. */
  Instant bootedAt();

  /** Runs a task later, with the device's lock held. The result cancels it. */
  Runnable schedule(Duration delay, Runnable task);

  /** Prints into all sessions. */
  void broadcast(String text);

  /** Starts again from the start-up configuration; all sessions are cut. */
  void restart();

  /** Tells that the running configuration was set; session 0 = by nobody who is connected. */
  void applied(long session, String change, String how);

  /** Tells that a confirm timer was armed. */
  void armed(long session, Duration length);

  /** Tells that the timer was confirmed. */
  void confirmed(long session);

  /** Tells that the device went back. */
  void reverted(long session, boolean asked);

  /** Tells that the running configuration was saved. */
  void saved(long session);
}
