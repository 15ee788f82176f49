package dev.belay.emulated.nxos;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.config.IndentDefaults;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.IndentBox;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The switch itself: running and start-up configuration, checkpoints, files and the timer. */
public final class NxosBox extends IndentBox {
  /** The usual release. */
  static final String RELEASE = "9.3(8)";

  /** How many checkpoints a person may keep. */
  static final int ROOM = 10;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int LINES = 32;

  private final NxosReplace replace;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, Checkpoint> checkpoints = new LinkedHashMap<>();
  private @Nullable Instant changedAt;
  private @Nullable Instant savedAt;

  /** A switch that has just started. */
  public NxosBox(
      Chassis chassis, IndentDefaults defaults, @Nullable String configuration, int bytes) {
    super(chassis, defaults.startup(chassis.name(), configuration, bytes));
    this.replace = new NxosReplace(chassis, this);
  }

  /**
   * What ran at some moment.
   *
   * @param config it
   * @param by who took it
   * @param at when
   */
  record Checkpoint(IndentConfig config, String by, Instant at) {}

  @Override
  public Cli open(Line line) {
    return new NxosCli(chassis(), this, line);
  }

  @Override
  public void reboot() {
    replace.forget();
    super.reboot();
    changedAt = null;
  }

  @Override
  public Optional<Duration> timerLeft() {
    return replace.left();
  }

  @Override
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    checkpoints.keySet().forEach(name -> left.add("checkpoint " + name));
    files.keySet().forEach(name -> left.add("file " + name));
    return left;
  }

  @Override
  public int sessionLimit() {
    return LINES;
  }

  @Override
  public void set(IndentConfig config) {
    super.set(config);
    changedAt = chassis().now();
  }

  @Override
  public void save(Line line) {
    super.save(line);
    savedAt = chassis().now();
  }

  NxosReplace replace() {
    return replace;
  }

  /** What is on the bootflash. */
  Map<String, String> files() {
    return files;
  }

  Map<String, Checkpoint> checkpoints() {
    return checkpoints;
  }

  String hostname() {
    return config().value("hostname", "switch");
  }

  /** What {@code show running-config} prints. */
  String shownRunning() {
    String changed =
        changedAt == null
            ? "!No configuration change since last restart"
            : "!Running configuration last done at: " + TIME.format(changedAt);
    return "\n!Command: show running-config\n" + changed + "\n" + timed(config());
  }

  /** What {@code show startup-config} prints. */
  String shownStartup() {
    String saved =
        savedAt == null ? "" : "!Startup config saved at: " + TIME.format(savedAt) + "\n";
    return "\n!Command: show startup-config\n" + saved + timed(startupConfig());
  }

  /** Sections stand apart by empty lines, and no line says that it is the last. */
  private String timed(IndentConfig config) {
    return "!Time: "
        + TIME.format(chassis().now())
        + "\n\n"
        + config.text().replaceAll("(?m)^!$", "")
        + "\n";
  }
}
