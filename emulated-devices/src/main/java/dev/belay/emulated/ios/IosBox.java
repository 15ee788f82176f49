package dev.belay.emulated.ios;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.config.Node;
import dev.belay.emulated.terminal.Box;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The router itself: running and start-up configuration, flash, archive and the confirm timer. */
public final class IosBox implements Box {

  private static final DateTimeFormatter CHANGED =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC' EEE MMM d yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("MMM-dd-HH-mm-ss.SSS", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int LINES = 16;

  private final Chassis chassis;
  private final RevertTimer timer;
  private final Map<String, String> flash = new LinkedHashMap<>();
  private IndentConfig running;
  private IndentConfig startup;
  private @Nullable Change lastChange;
  private @Nullable Change lastSave;
  private int archives;
  private @Nullable Line lockHolder;

  /** A router that has just started. */
  public IosBox(Chassis chassis, IosDefaults defaults, @Nullable String configuration, int bytes) {
    this.chassis = chassis;
    this.startup = defaults.startup(chassis.name(), configuration, bytes);
    this.running = startup;
    this.timer = new RevertTimer(chassis, this);
  }

  @Override
  public Cli open(Line line) {
    return new IosCli(chassis, this, line);
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
    set(running.merge(lines), "console");
    chassis.applied(0, String.join("\n", lines), "behind our back");
  }

  @Override
  public void reboot() {
    timer.forget();
    lockHolder = null;
    running = startup;
    lastChange = null;
  }

  @Override
  public Optional<Duration> timerLeft() {
    return timer.left();
  }

  @Override
  public int sessionLimit() {
    return LINES;
  }

  IndentConfig config() {
    return running;
  }

  IndentConfig startupConfig() {
    return startup;
  }

  RevertTimer timer() {
    return timer;
  }

  Map<String, String> flash() {
    return flash;
  }

  @Nullable Line lockHolder() {
    return lockHolder;
  }

  /** Whether somebody else keeps everyone out of configuration mode. */
  boolean lockedFor(Line line) {
    return lockHolder != null && lockHolder.session() != line.session();
  }

  /** Ends the lock if it is this session's. */
  void unlock(Line line) {
    if (!lockedFor(line)) {
      lockHolder = null;
    }
  }

  void lock(Line holder) {
    lockHolder = holder;
  }

  void set(IndentConfig config, String user) {
    running = config;
    lastChange = new Change(chassis.now(), user);
  }

  void save(Line line) {
    startup = running;
    lastSave = new Change(chassis.now(), line.user());
    chassis.saved(line.session());
  }

  String hostname() {
    return running.value("hostname", "Router");
  }

  /** Where the archive stands; empty = it is not switched on, or has no path. */
  Optional<String> archivePath() {
    return running
        .block("archive")
        .flatMap(block ->
            block.children().stream()
                .map(Node::line)
                .filter(line -> line.startsWith("path "))
                .map(line -> line.substring("path ".length()))
                .findFirst());
  }

  /** Stores the running configuration in the archive; returns the file's name. */
  String archiveNow() {
    String file =
        archivePath().orElse("flash:archive")
            + "-"
            + STAMP.format(chassis.now())
            + "-"
            + archives++;
    flash.put(file.substring(file.indexOf(':') + 1), shown(running));
    return file;
  }

  /** Replaces the running configuration and tells it as IOS tells a rollback. */
  String rollBack(IndentConfig target, String from) {
    String passes =
        running.text().equals(target.text())
            ? "\nTotal number of passes: 0\nRollback Done\n"
            : "\n!Pass 1\n!List of Rollback Commands:\n"
                + ContextDiff.commands(running, target)
                + "end\n\n\nTotal number of passes: 1\nRollback Done\n";
    set(target, "rollback");
    return "Rollback Confirmed Change: rolling to:" + from + "\n" + passes + "\n";
  }

  /** What {@code show running-config} prints. */
  String shownRunning() {
    String text = shown(running);
    return "Building configuration...\n\nCurrent configuration : "
        + text.length()
        + " bytes\n"
        + text;
  }

  /** What {@code show startup-config} prints. */
  String shownStartup() {
    String text = shown(startup);
    return "Using " + text.length() + " out of 33554432 bytes\n" + text;
  }

  private String shown(IndentConfig config) {
    StringBuilder text = new StringBuilder("!\n");
    text.append(
        lastChange == null
            ? "! No configuration change since last restart\n"
            : "! Last configuration change at " + lastChange.text() + "\n");
    if (lastSave != null) {
      text.append("! NVRAM config last updated at ").append(lastSave.text()).append('\n');
    }
    return text.append("!\n").append(config.text()).append("end\n\n").toString();
  }

  private record Change(Instant at, String by) {
    String text() {
      return CHANGED.format(at) + " by " + by;
    }
  }
}
