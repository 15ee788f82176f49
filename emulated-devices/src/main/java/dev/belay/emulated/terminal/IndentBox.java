package dev.belay.emulated.terminal;

import dev.belay.emulated.config.IndentConfig;
import java.util.List;

/** A device whose running and start-up configuration are indented blocks. */
public abstract class IndentBox implements Box {

  private final Chassis chassis;
  private IndentConfig running;
  private IndentConfig startup;

  /** A device that has just started with this configuration. */
  protected IndentBox(Chassis chassis, IndentConfig startup) {
    this.chassis = chassis;
    this.startup = startup;
    this.running = startup;
  }

  @Override
  public final String running() {
    return running.text();
  }

  @Override
  public final String startup() {
    return startup.text();
  }

  @Override
  public final void edit(List<String> lines) {
    set(running.merge(lines));
    chassis.applied(0, String.join("\n", lines), "behind our back");
  }

  @Override
  public void reboot() {
    running = startup;
  }

  /** The running configuration. */
  public final IndentConfig config() {
    return running;
  }

  /** The start-up configuration. */
  public final IndentConfig startupConfig() {
    return startup;
  }

  /** Sets the running configuration; whoever calls says so in the log when the change is whole. */
  public void set(IndentConfig config) {
    running = config;
  }

  /** Makes the running configuration the start-up configuration. */
  public void save(Line line) {
    startup = running;
    chassis.saved(line.session());
  }

  /** Identity, time, and who to tell. */
  protected final Chassis chassis() {
    return chassis;
  }
}
