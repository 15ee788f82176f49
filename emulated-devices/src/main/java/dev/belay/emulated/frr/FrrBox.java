package dev.belay.emulated.frr;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.terminal.Box;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The router itself: running and saved configuration, and the lock of {@code file-lock}. */
public final class FrrBox implements Box {

  private static final int LINES = 100;

  private final Chassis chassis;
  private IndentConfig running;
  private IndentConfig startup;
  private OptionalLong lockedBy = OptionalLong.empty();

  /** A router that has just started. */
  public FrrBox(Chassis chassis, FrrDefaults defaults, @Nullable String configuration, int bytes) {
    this.chassis = chassis;
    this.startup = defaults.startup(chassis.name(), configuration, bytes);
    this.running = startup;
  }

  @Override
  public Cli open(Line line) {
    return new FrrCli(chassis, this, line);
  }

  @Override
  public String running() {
    return running.text();
  }

  @Override
  public String startup() {
    return startup.text();
  }

  @Override
  public void edit(List<String> lines) {
    running = running.merge(lines);
    chassis.applied(0, String.join("\n", lines), "behind our back");
  }

  @Override
  public void reboot() {
    lockedBy = OptionalLong.empty();
    running = startup;
  }

  @Override
  public Optional<Duration> timerLeft() {
    return Optional.empty();
  }

  @Override
  public int sessionLimit() {
    return LINES;
  }

  IndentConfig config() {
    return running;
  }

  void set(IndentConfig config) {
    running = config;
  }

  String hostname() {
    return running.value("hostname", "router");
  }

  void save(Line line) {
    startup = running;
    chassis.saved(line.session());
  }

  boolean lockedFor(Line line) {
    return lockedBy.isPresent() && lockedBy.getAsLong() != line.session();
  }

  void lock(Line line) {
    lockedBy = OptionalLong.of(line.session());
  }

  void unlock(Line line) {
    if (!lockedFor(line)) {
      lockedBy = OptionalLong.empty();
    }
  }
}
