package dev.belay.emulated.panos;

import dev.belay.emulated.terminal.Box;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The firewall itself: running configuration, the shared candidate, saved ones, locks and jobs. */
public final class PanosBox implements Box {
  private static final int LINES = 10;
  private static final int FIRST_JOB = 2;

  private final Chassis chassis;
  private final Map<String, SetConfig> saved = new LinkedHashMap<>();
  private final List<PanosJob> jobs = new ArrayList<>();
  private final Set<String> editors = new TreeSet<>();
  private SetConfig running;
  private SetConfig candidate;
  private @Nullable String configLock;

  /** A firewall that has just started. */
  public PanosBox(Chassis chassis, @Nullable String configuration, int bytes) {
    this.chassis = chassis;
    this.running = PanosDefaults.startup(chassis.name(), configuration, bytes);
    this.candidate = running;
  }

  @Override
  public Cli open(Line line) {
    return new PanosCli(chassis, this, line);
  }

  @Override
  public String running() {
    return running.text();
  }

  @Override
  public String startup() {
    return running();
  }

  /** Somebody edits and commits. */
  @Override
  public void edit(List<String> lines) {
    for (String line : lines) {
      candidate = edited(line);
    }
    running = candidate;
    editors.clear();
    chassis.applied(0, String.join("\n", lines), "behind our back");
  }

  @Override
  public void reboot() {
    candidate = running;
    editors.clear();
    configLock = null;
  }

  @Override
  public Optional<Duration> timerLeft() {
    return Optional.empty();
  }

  @Override
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    if (configLock != null) {
      left.add("configuration lock of " + configLock);
    }
    if (!editors().isEmpty()) {
      left.add("edits in the candidate");
    }
    saved.keySet().forEach(name -> left.add("saved configuration " + name));
    return left;
  }

  @Override
  public int sessionLimit() {
    return LINES;
  }

  SetConfig runningConfig() {
    return running;
  }

  SetConfig candidate() {
    return candidate;
  }

  Map<String, SetConfig> saved() {
    return saved;
  }

  List<PanosJob> jobs() {
    return jobs;
  }

  /** Who has edits in the candidate. */
  Set<String> editors() {
    return candidate.equals(running) ? Set.of() : editors;
  }

  @Nullable String configLock() {
    return configLock;
  }

  void lock(@Nullable String admin) {
    configLock = admin;
  }

  String hostname() {
    return running.value("deviceconfig system hostname", "PA-VM");
  }

  /** The candidate with one more line. */
  SetConfig edited(String line) {
    return line.startsWith("delete ")
        ? candidate.without(line.substring("delete ".length()))
        : candidate.with(line);
  }

  void edit(String admin, SetConfig config) {
    candidate = config;
    editors.add(admin);
  }

  void discard() {
    candidate = running;
    editors.clear();
  }

  /** Puts the candidate in force; the job is done at once. */
  PanosJob commit(Line line) {
    List<String> change = new ArrayList<>(candidate.lines());
    change.removeAll(running.lines());
    running = candidate;
    editors.clear();
    PanosJob job = new PanosJob(jobs.size() + FIRST_JOB, chassis.now(), "Commit", "OK", List.of());
    jobs.add(job);
    chassis.applied(line.session(), String.join("\n", change), "commit");
    return job;
  }
}
