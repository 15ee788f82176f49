package dev.belay.emulated.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A device without its network: configuration, timers and the sessions' command lines. */
public interface Box {

  /** A new session. */
  Cli open(Line line);

  /** Running configuration without volatile header lines. */
  String running();

  /** Start-up configuration in the same form. */
  String startup();

  /** Merges these lines into the running configuration. */
  void edit(List<String> lines);

  /** Starts again from the start-up configuration; all sessions are already gone. */
  void reboot();

  /** What is left of the confirm timer. */
  Optional<Duration> timerLeft();

  /** What an operation has left open, in words. */
  List<String> leftovers();

  /** How many sessions fit. */
  int sessionLimit();
}
