package dev.belay.emulated;

import java.time.Duration;
import java.time.Instant;

/** Writes one device's events into the fleet's log. */
final class Journal {

  private final String device;
  private final EventLog log;

  Journal(String device, EventLog log) {
    this.device = device;
    this.log = log;
  }

  void connected(long session) {
    log.append(n -> new Event.Connected(device, session, Instant.now(), n));
  }

  void loginFailed(long session, String method) {
    log.append(n -> new Event.LoginFailed(device, session, Instant.now(), n, method));
  }

  void disconnected(long session) {
    log.append(n -> new Event.Disconnected(device, session, Instant.now(), n));
  }

  void ran(long session, String text, String mode) {
    log.append(n -> new Event.CommandRun(device, session, Instant.now(), n, text, mode));
  }

  void applied(long session, String change, String running, String how) {
    String hash = Event.hashOf(running);
    log.append(
        n -> new Event.ConfigurationApplied(device, session, Instant.now(), n, change, hash, how));
  }

  void armed(long session, Duration length) {
    log.append(n -> new Event.TimerArmed(device, session, Instant.now(), n, length.toSeconds()));
  }

  void confirmed(long session) {
    log.append(n -> new Event.TimerConfirmed(device, session, Instant.now(), n));
  }

  void reverted(long session, String running, boolean asked) {
    String hash = Event.hashOf(running);
    log.append(n -> new Event.TimerReverted(device, session, Instant.now(), n, hash, asked));
  }

  void saved(long session, String startup) {
    String hash = Event.hashOf(startup);
    log.append(n -> new Event.Saved(device, session, Instant.now(), n, hash));
  }

  void rebooted() {
    log.append(n -> new Event.Rebooted(device, 0, Instant.now(), n));
  }
}
