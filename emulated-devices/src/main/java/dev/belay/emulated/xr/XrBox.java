package dev.belay.emulated.xr;

import dev.belay.emulated.config.ConfigDiff;
import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.config.IndentDefaults;
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

/** The router itself: what runs, the list of commits, who configures, and the trial. */
public final class XrBox implements Box {

  static final String USUAL_RELEASE = "24.3.1";

  private static final int LINES = 100;
  private static final int HISTORY = 100;
  private static final long FIRST_ID = 1_000_000_000;

  private final Chassis chassis;
  private final List<XrCommit> commits = new ArrayList<>();
  private final Map<Long, Editor> editors = new LinkedHashMap<>();
  private IndentConfig running;
  private long made;
  private @Nullable Trial trial;

  /** A router that has just started. */
  public XrBox(
      Chassis chassis, IndentDefaults defaults, @Nullable String configuration, int bytes) {
    this.chassis = chassis;
    this.running = defaults.startup(chassis.name(), configuration, bytes);
  }

  /** Somebody in configuration mode. */
  record Editor(Line line, boolean exclusive, Instant since) {}

  private record Trial(
      Line line, String id, IndentConfig before, Instant until, Instant since, Runnable stop) {}

  @Override
  public Cli open(Line line) {
    return new XrCli(chassis, this, line);
  }

  @Override
  public String running() {
    return running.text();
  }

  @Override
  public String startup() {
    // What is committed is kept; a trial is not.
    return trial == null ? running.text() : trial.before().text();
  }

  @Override
  public void edit(List<String> lines) {
    running = running.merge(lines);
    remember("root", "console", "CLI");
    chassis.applied(0, String.join("\n", lines), "behind our back");
  }

  @Override
  public void reboot() {
    editors.clear();
    Trial lost = trial;
    if (lost != null) {
      lost.stop().run();
      trial = null;
      running = lost.before();
    }
  }

  @Override
  public Optional<Duration> timerLeft() {
    return Optional.ofNullable(trial).map(armed -> Duration.between(chassis.now(), armed.until()));
  }

  @Override
  public List<String> leftovers() {
    return editors.keySet().stream()
        .map(session -> "session " + session + " in configuration mode")
        .toList();
  }

  @Override
  public int sessionLimit() {
    return LINES;
  }

  String hostname() {
    return running
        .starting("hostname ")
        .map(node -> node.line().substring("hostname ".length()))
        .orElse("ios");
  }

  IndentConfig config() {
    return running;
  }

  List<XrCommit> commits() {
    return commits;
  }

  /** How many commits there were, ever. */
  long made() {
    return made;
  }

  Map<Long, Editor> editors() {
    return editors;
  }

  static String sessionId(Line line) {
    return "00001000-%08x-00000000".formatted(0x3500 + line.session());
  }

  /** The session whose trial runs. */
  Optional<String> trialOf() {
    return Optional.ofNullable(trial).map(Trial::id);
  }

  Optional<String> trialUser() {
    return Optional.ofNullable(trial).map(Trial::line).map(Line::user);
  }

  Optional<Instant> trialSince() {
    return Optional.ofNullable(trial).map(Trial::since);
  }

  boolean holdsTrial(Line line) {
    return trial != null && trial.line().session() == line.session();
  }

  /** Makes a configuration run; no length = for good. */
  void commit(IndentConfig config, Line line, @Nullable Duration length) {
    IndentConfig before = running;
    running = config;
    remember(line.user(), "vty" + line.position(), "CLI");
    if (length != null) {
      Runnable stop = chassis.schedule(length, () -> goBack(0, false));
      trial =
          new Trial(line, sessionId(line), before, chassis.now().plus(length), chassis.now(), stop);
      chassis.armed(line.session(), length);
    }
    chassis.applied(
        line.session(),
        ConfigDiff.unified(before.text(), running.text()),
        length == null ? "commit" : "commit confirmed " + length.toSeconds());
  }

  void confirm(Line line) {
    if (trial != null) {
      trial.stop().run();
      trial = null;
      chassis.confirmed(line.session());
    }
  }

  /** Ends the trial by what was before it. */
  void goBack(long session, boolean asked) {
    Trial ended = trial;
    if (ended == null) {
      return;
    }
    ended.stop().run();
    trial = null;
    running = ended.before();
    remember("root", "node0_RP0_CPU0", "Rollback");
    chassis.reverted(session, asked);
  }

  private void remember(String user, String line, String client) {
    made++;
    commits.addFirst(new XrCommit(FIRST_ID + made, user, line, client, chassis.now()));
    if (commits.size() > HISTORY) {
      commits.removeLast();
    }
  }
}
