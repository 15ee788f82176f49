package dev.belay.emulated.junos;

import dev.belay.emulated.config.BraceConfig;
import dev.belay.emulated.config.BraceDiff;
import dev.belay.emulated.config.BraceReader;
import dev.belay.emulated.terminal.Box;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The router itself: history of commits, the shared candidate, who edits it, and the commit timer.
 */
public final class JunosBox implements Box {

  private static final int HISTORY = 50;
  private static final int LINES = 75;

  private final Chassis chassis;
  private final List<Commit> history = new ArrayList<>();
  private final Map<Long, Editor> editors = new LinkedHashMap<>();
  private BraceConfig candidate;
  private @Nullable Timer timer;

  /** A router that has just started. */
  public JunosBox(
      Chassis chassis, JunosDefaults defaults, @Nullable String configuration, int bytes) {
    this.chassis = chassis;
    this.candidate = defaults.startup(chassis.name(), configuration, bytes);
    history.add(new Commit(candidate, chassis.now(), "root", "other", "", 0));
  }

  @Override
  public Cli open(Line line) {
    return new JunosCli(chassis, this, line);
  }

  @Override
  public String running() {
    return active().text();
  }

  @Override
  public String startup() {
    return running();
  }

  @Override
  public void edit(List<String> lines) {
    BraceConfig edited = active();
    for (String line : lines) {
      List<String> words = BraceReader.words(line.replaceFirst("^(set|delete) ", ""));
      edited = line.startsWith("delete ") ? edited.delete(words).orElse(edited) : edited.set(words);
    }
    boolean clean = !isDirty();
    remember(new Commit(edited, chassis.now(), "root", "cli", "", 0));
    candidate = clean ? edited : candidate;
    confirmQuietly(0);
    chassis.applied(0, String.join("\n", lines), "behind our back");
  }

  @Override
  public void reboot() {
    if (timer != null) {
      timer.stop().run();
      timer = null;
    }
    editors.clear();
    candidate = active();
  }

  @Override
  public Optional<Duration> timerLeft() {
    return Optional.ofNullable(timer).map(armed -> Duration.between(chassis.now(), armed.until()));
  }

  @Override
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    if (isDirty()) {
      left.add("edits in the candidate");
    }
    editors.keySet().forEach(session -> left.add("session " + session + " in configuration mode"));
    return left;
  }

  @Override
  public int sessionLimit() {
    return LINES;
  }

  BraceConfig active() {
    return history.getFirst().config();
  }

  List<Commit> history() {
    return history;
  }

  BraceConfig candidate() {
    return candidate;
  }

  void setCandidate(BraceConfig config) {
    candidate = config;
  }

  boolean isDirty() {
    return !candidate.roots().equals(active().roots());
  }

  boolean isPending() {
    return timer != null;
  }

  int pendingMinutes() {
    return timer == null ? 0 : timer.minutes();
  }

  String hostname() {
    return active().value(List.of("system"), "host-name", "router");
  }

  Map<Long, Editor> editors() {
    return editors;
  }

  /** Somebody else who keeps everyone from editing. */
  Optional<Editor> exclusiveOther(Line line) {
    return editors.values().stream()
        .filter(Editor::exclusive)
        .filter(editor -> editor.line().session() != line.session())
        .findFirst();
  }

  /** Makes a configuration the active one; 0 minutes = for good. */
  void commit(BraceConfig config, Line line, String comment, int minutes) {
    BraceConfig before = active();
    boolean committedShared = candidate.roots().equals(config.roots());
    boolean clean = !isDirty();
    String change = BraceDiff.compare(before, config);
    if (!change.isEmpty() || minutes > 0) {
      remember(new Commit(config, chassis.now(), line.user(), "cli", comment, minutes));
    }
    if (clean || committedShared) {
      candidate = config;
    }
    Timer armed = timer;
    if (minutes == 0) {
      confirmQuietly(line.session());
    } else {
      arm(armed == null ? before : armed.before(), minutes, line);
    }
    if (!change.isEmpty()) {
      chassis.applied(
          line.session(), change, minutes == 0 ? "commit" : "commit confirmed " + minutes);
    }
  }

  /** Ends the timer, if it runs; the configuration stays. */
  void confirmQuietly(long session) {
    if (timer != null) {
      timer.stop().run();
      timer = null;
      chassis.confirmed(session);
    }
  }

  private void arm(BraceConfig before, int minutes, Line line) {
    if (timer != null) {
      timer.stop().run();
    }
    Duration length = Duration.ofMinutes(minutes);
    Runnable stop = chassis.schedule(length, this::goBack);
    timer = new Timer(before, minutes, chassis.now().plus(length), stop);
    chassis.armed(line.session(), length);
  }

  private void goBack() {
    Timer armed = timer;
    if (armed == null) {
      return;
    }
    timer = null;
    boolean clean = !isDirty();
    remember(new Commit(armed.before(), chassis.now(), "root", "other", "", 0));
    if (clean) {
      candidate = armed.before();
    }
    String clock =
        DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC).format(chassis.now());
    chassis.broadcast(
        "\nBroadcast Message from root@%s\n        (no tty) at %s UTC...\n\nCommit was not confirmed; automatic rollback complete.\n\n"
            .formatted(hostname(), clock));
    chassis.reverted(0, false);
  }

  private void remember(Commit commit) {
    history.addFirst(commit);
    if (history.size() > HISTORY) {
      history.removeLast();
    }
  }

  /** Somebody in configuration mode. */
  record Editor(Line line, boolean exclusive, Instant since) {}

  private record Timer(BraceConfig before, int minutes, Instant until, Runnable stop) {}
}
