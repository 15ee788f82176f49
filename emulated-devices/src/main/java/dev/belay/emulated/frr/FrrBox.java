package dev.belay.emulated.frr;

import dev.belay.emulated.config.IndentDefaults;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.IndentBox;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The router itself: running and saved configuration, and the lock of {@code file-lock}. */
public final class FrrBox extends IndentBox {

  private static final int LINES = 100;

  private OptionalLong lockedBy = OptionalLong.empty();

  /** A router that has just started. */
  public FrrBox(
      Chassis chassis, IndentDefaults defaults, @Nullable String configuration, int bytes) {
    super(chassis, defaults.startup(chassis.name(), configuration, bytes));
  }

  @Override
  public Cli open(Line line) {
    return new FrrCli(chassis(), this, line);
  }

  @Override
  public void reboot() {
    lockedBy = OptionalLong.empty();
    super.reboot();
  }

  @Override
  public Optional<Duration> timerLeft() {
    return Optional.empty();
  }

  @Override
  public List<String> leftovers() {
    return lockedBy.isEmpty() ? List.of() : List.of("lock of session " + lockedBy.getAsLong());
  }

  @Override
  public int sessionLimit() {
    return LINES;
  }

  String hostname() {
    return config().value("hostname", "router");
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
