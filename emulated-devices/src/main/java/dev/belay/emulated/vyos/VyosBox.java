package dev.belay.emulated.vyos;

import dev.belay.emulated.terminal.Box;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The router itself: what runs, what is saved, and the timer of a commit on trial. */
public final class VyosBox implements Box {

  static final String SAVED = "/config/config.boot";
  static final String USUAL_RELEASE = "1.4.3";

  private static final int LINES = 100;

  /** Minutes before the end at which everybody is warned. */
  private static final List<Integer> WARNINGS = List.of(60, 15, 5, 1);

  private final Chassis chassis;
  private final Map<String, VyosConfig> files = new LinkedHashMap<>();
  private VyosConfig running;
  private @Nullable Timer timer;

  /** A router that has just started. */
  public VyosBox(
      Chassis chassis, VyosDefaults defaults, @Nullable String configuration, int bytes) {
    this.chassis = chassis;
    this.running = defaults.startup(chassis.name(), configuration, bytes);
    files.put(SAVED, running);
  }

  private record Timer(VyosConfig before, Instant until, boolean reloads, List<Runnable> stops) {}

  @Override
  public Cli open(Line line) {
    return new VyosCli(chassis, this, line);
  }

  @Override
  public String running() {
    return running.commands();
  }

  @Override
  public String startup() {
    return saved().commands();
  }

  @Override
  public void edit(List<String> lines) {
    for (String line : lines) {
      List<String> path = VyosConfig.words(line.replaceFirst("^(set|delete) ", ""));
      Optional<VyosConfig> edited =
          line.startsWith("delete ") ? running.delete(path) : running.set(path);
      running = edited.orElse(running);
    }
    chassis.applied(0, String.join("\n", lines), "behind our back");
  }

  @Override
  public void reboot() {
    stopTimer();
    running = saved();
  }

  @Override
  public Optional<Duration> timerLeft() {
    return timerEnd().map(end -> Duration.between(chassis.now(), end));
  }

  @Override
  public List<String> leftovers() {
    return files.keySet().stream()
        .filter(name -> !name.equals(SAVED))
        .map(name -> "file " + name)
        .toList();
  }

  @Override
  public int sessionLimit() {
    return LINES;
  }

  VyosConfig config() {
    return running;
  }

  VyosConfig saved() {
    return files.getOrDefault(SAVED, VyosConfig.empty());
  }

  Map<String, VyosConfig> files() {
    return files;
  }

  String hostname() {
    return running.value("vyos", "system", "host-name");
  }

  Optional<Instant> timerEnd() {
    return Optional.ofNullable(timer).map(Timer::until);
  }

  /** Whether the timer, if it were armed now, would load what is before and not restart. */
  boolean reloads() {
    return running
        .value("reboot", "system", "config-management", "commit-confirm", "action")
        .equals("reload");
  }

  void save(String file, Line line) {
    files.put(file, running);
    if (file.equals(SAVED)) {
      chassis.saved(line.session());
    }
  }

  /**
   * Makes a candidate run. What cannot be refuses the part of it below its word at the top; the
   * other parts stay.
   *
   * @return what is printed; empty = all went well
   */
  String commit(VyosConfig candidate, Line line, String how) {
    VyosConfig before = running;
    boolean lacksNumber =
        candidate.has(List.of("protocols", "bgp"))
            && !candidate.has(List.of("protocols", "bgp", "system-as"));
    running = (lacksNumber ? candidate.taking("protocols", before) : candidate).stored();
    String change = VyosText.compare(before, running);
    if (!change.isEmpty()) {
      chassis.applied(line.session(), change, how);
    }
    return lacksNumber
        ? "BGP \"system-as\" number must be set!\n\n[[protocols bgp]] failed\nCommit failed\n"
        : "";
  }

  void arm(int minutes, Line line) {
    Duration length = Duration.ofMinutes(minutes);
    boolean reloads = reloads();
    List<Runnable> stops = new ArrayList<>();
    stops.add(chassis.schedule(length, this::fire));
    for (int left : WARNINGS) {
      if (left < minutes) {
        stops.add(
            chassis.schedule(
                length.minusMinutes(left), () -> chassis.broadcast(warning(left, reloads))));
      }
    }
    timer = new Timer(running, chassis.now().plus(length), reloads, stops);
    chassis.armed(line.session(), length);
  }

  private static String warning(int left, boolean reloads) {
    return "\n[commit-confirm] System will %s in %d minutes\nto rollback the last commit.\nConfirm your changes to cancel the %s.\n"
        .formatted(
            reloads ? "reload previous config" : "reboot", left, reloads ? "reload" : "reboot");
  }

  /** What the timer would have done; empty = none runs. */
  Optional<String> confirm(Line line) {
    Timer stopped = timer;
    if (stopped == null) {
      return Optional.empty();
    }
    stopTimer();
    chassis.confirmed(line.session());
    return Optional.of(stopped.reloads() ? "Reload" : "Reboot");
  }

  private void stopTimer() {
    if (timer != null) {
      timer.stops().forEach(Runnable::run);
      timer = null;
    }
  }

  private void fire() {
    Timer fired = timer;
    if (fired == null) {
      return;
    }
    timer = null;
    if (fired.reloads()) {
      chassis.broadcast("\n[commit-confirm] Reverting to previous config now\n");
      running = fired.before();
      chassis.reverted(0, false);
    } else {
      running = saved();
      chassis.reverted(0, false);
      chassis.restart();
    }
  }
}
