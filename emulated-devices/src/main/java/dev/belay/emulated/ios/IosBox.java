package dev.belay.emulated.ios;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.config.IndentDefaults;
import dev.belay.emulated.config.Node;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.IndentBox;
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
public final class IosBox extends IndentBox {

  private static final DateTimeFormatter CHANGED =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC' EEE MMM d yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("MMM-dd-HH-mm-ss.SSS", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int LINES = 16;

  private final RevertTimer timer;
  private final Map<String, String> flash = new LinkedHashMap<>();
  private @Nullable Change lastChange;
  private @Nullable Change lastSave;
  private int archives;
  private @Nullable Line lockHolder;

  /** A router that has just started. */
  public IosBox(
      Chassis chassis, IndentDefaults defaults, @Nullable String configuration, int bytes) {
    super(chassis, defaults.startup(chassis.name(), configuration, bytes));
    this.timer = new RevertTimer(chassis, this);
  }

  @Override
  public Cli open(Line line) {
    return new IosCli(chassis(), this, line);
  }

  @Override
  public void reboot() {
    timer.forget();
    lockHolder = null;
    super.reboot();
    lastChange = null;
  }

  @Override
  public Optional<Duration> timerLeft() {
    return timer.left();
  }

  @Override
  public List<String> leftovers() {
    return lockHolder == null ? List.of() : List.of("lock of session " + lockHolder.session());
  }

  @Override
  public int sessionLimit() {
    return LINES;
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

  @Override
  public void set(IndentConfig config) {
    set(config, "console");
  }

  void set(IndentConfig config, String user) {
    super.set(config);
    lastChange = new Change(chassis().now(), user);
  }

  @Override
  public void save(Line line) {
    super.save(line);
    lastSave = new Change(chassis().now(), line.user());
  }

  String hostname() {
    return config().value("hostname", "Router");
  }

  /** Where the archive stands; empty = it is not switched on, or has no path. */
  Optional<String> archivePath() {
    return config()
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
            + STAMP.format(chassis().now())
            + "-"
            + archives++;
    flash.put(file.substring(file.indexOf(':') + 1), shown(config()));
    return file;
  }

  /** Replaces the running configuration and tells it as IOS tells a rollback. */
  String rollBack(IndentConfig target, String from) {
    String passes =
        config().text().equals(target.text())
            ? "\nTotal number of passes: 0\nRollback Done\n"
            : "\n!Pass 1\n!List of Rollback Commands:\n"
                + ContextDiff.commands(config(), target)
                + "end\n\n\nTotal number of passes: 1\nRollback Done\n";
    set(target, "rollback");
    return "Rollback Confirmed Change: rolling to:" + from + "\n" + passes + "\n";
  }

  /** What {@code show running-config} prints. */
  String shownRunning() {
    String text = shown(config());
    return "Building configuration...\n\nCurrent configuration : "
        + text.length()
        + " bytes\n"
        + text;
  }

  /** What {@code show startup-config} prints. */
  String shownStartup() {
    String text = shown(startupConfig());
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
