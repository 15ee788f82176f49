package dev.belay.emulated.eos;

import dev.belay.emulated.config.ConfigDiff;
import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.config.IndentDefaults;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.IndentBox;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The switch itself: configurations, configuration sessions and the one commit timer. */
public final class EosBox extends IndentBox {

  /** How many sessions may be open at once; one that is left behind keeps its place. */
  static final int MAX_PENDING = 5;

  private static final int LINES = 50;

  private final Map<String, ConfigSession> sessions = new LinkedHashMap<>();
  private final Map<String, String> flash = new LinkedHashMap<>();
  private @Nullable Timer timer;

  /** A switch that has just started. */
  public EosBox(
      Chassis chassis, IndentDefaults defaults, @Nullable String configuration, int bytes) {
    super(chassis, defaults.startup(chassis.name(), configuration, bytes));
  }

  @Override
  public Cli open(Line line) {
    return new EosCli(chassis(), this, line);
  }

  @Override
  public void reboot() {
    if (timer != null) {
      timer.stop().run();
      timer = null;
    }
    sessions.clear();
    super.reboot();
  }

  @Override
  public Optional<Duration> timerLeft() {
    return Optional.ofNullable(timer)
        .map(armed -> Duration.between(chassis().now(), armed.until()));
  }

  @Override
  public List<String> leftovers() {
    return sessions.values().stream()
        .filter(ConfigSession::isPending)
        .map(session -> "configuration session " + session.name())
        .toList();
  }

  @Override
  public int sessionLimit() {
    return LINES;
  }

  Map<String, String> flash() {
    return flash;
  }

  Map<String, ConfigSession> sessions() {
    return sessions;
  }

  /** Name of the session whose timer runs. */
  Optional<String> armedSession() {
    return Optional.ofNullable(timer).map(Timer::session);
  }

  Optional<Instant> armedUntil() {
    return Optional.ofNullable(timer).map(Timer::until);
  }

  String hostname() {
    return config().value("hostname", "localhost");
  }

  /** Opens a session or the pending one of this name; empty = there are too many. */
  Optional<ConfigSession> session(String name) {
    ConfigSession known = sessions.get(name);
    if (known != null && known.isPending()) {
      return Optional.of(known);
    }
    if (sessions.values().stream().filter(ConfigSession::isPending).count() >= MAX_PENDING) {
      return Optional.empty();
    }
    ConfigSession opened = new ConfigSession(name, config());
    sessions.put(name, opened);
    return Optional.of(opened);
  }

  /**
   * Makes a session's configuration the running one; it overwrites what others changed meanwhile.
   */
  void commit(ConfigSession session, Line line) {
    String change = ConfigDiff.unified(running(), session.config().text());
    set(session.config());
    session.committed(chassis().now(), line.user());
    forgetOldSessions(session);
    chassis().applied(line.session(), change, "session commit");
  }

  void commitWithTimer(ConfigSession session, Duration length, Line line) {
    IndentConfig before = config();
    commit(session, line);
    Runnable stop = chassis().schedule(length, () -> goBack(0));
    timer = new Timer(session.name(), before, chassis().now().plus(length), stop);
    chassis().armed(line.session(), length);
  }

  void confirm(Line line) {
    if (timer != null) {
      timer.stop().run();
      timer = null;
      chassis().confirmed(line.session());
    }
  }

  /** Goes back to the configuration from before the timer. */
  void goBack(long session) {
    Timer armed = timer;
    if (armed == null) {
      return;
    }
    armed.stop().run();
    timer = null;
    set(armed.before());
    ConfigSession reverted = sessions.get(armed.session());
    if (reverted != null) {
      reverted.aborted(chassis().now());
    }
    chassis().reverted(session, session != 0);
  }

  /** Only the latest completed session is remembered. */
  private void forgetOldSessions(ConfigSession latest) {
    sessions.values().removeIf(old -> !old.isPending() && !old.name().equals(latest.name()));
  }

  private record Timer(String session, IndentConfig before, Instant until, Runnable stop) {}
}
