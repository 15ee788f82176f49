package dev.belay.emulated.eos;

import dev.belay.emulated.config.IndentConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One configuration session: a snapshot of the configuration that is edited and then committed. */
final class ConfigSession {

  /** Where a session stands. */
  enum State {
    PENDING,
    COMMITTED,
    ABORTED
  }

  private final String name;
  private IndentConfig config;
  private State state = State.PENDING;
  private @Nullable String user;
  private @Nullable String terminal;
  private @Nullable Instant completed;
  private String committedBy = "";

  ConfigSession(String name, IndentConfig snapshot) {
    this.name = name;
    this.config = snapshot;
  }

  String name() {
    return name;
  }

  IndentConfig config() {
    return config;
  }

  void set(IndentConfig newConfig) {
    config = newConfig;
  }

  State state() {
    return state;
  }

  boolean isPending() {
    return state == State.PENDING;
  }

  /** Who is inside the session; null = nobody. */
  @Nullable String user() {
    return user;
  }

  @Nullable String terminal() {
    return terminal;
  }

  @Nullable Instant completed() {
    return completed;
  }

  String committedBy() {
    return committedBy;
  }

  void entered(String by, String onTerminal) {
    user = by;
    terminal = onTerminal;
  }

  void left() {
    user = null;
    terminal = null;
  }

  void committed(Instant at, String by) {
    state = State.COMMITTED;
    completed = at;
    committedBy = by;
  }

  void aborted(Instant at) {
    state = State.ABORTED;
    completed = at;
    left();
  }
}
