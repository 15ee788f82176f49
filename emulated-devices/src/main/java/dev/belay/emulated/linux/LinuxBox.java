package dev.belay.emulated.linux;

import dev.belay.emulated.terminal.Box;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The host itself: its files. The configuration is the file {@link #CONFIG}. */
public final class LinuxBox implements Box {

  /** The file that counts as the device's configuration. */
  static final String CONFIG = "/etc/network/interfaces";

  private static final int LINES = 100;

  private final Chassis chassis;
  private final Files files;
  private long writer;
  private String how = "";

  /** A host that has just started. */
  public LinuxBox(Chassis chassis, @Nullable String configuration, int bytes) {
    this.chassis = chassis;
    this.files = new Files(this::fileChanged);
    String name = chassis.name();
    files.preset(CONFIG, () -> LinuxDefaults.interfaces(configuration, bytes));
    files.preset("/etc/hostname", () -> name + "\n");
    files.preset(
        "/etc/os-release", () -> "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n");
  }

  @Override
  public Cli open(Line line) {
    return new LinuxCli(chassis, this, line);
  }

  @Override
  public String running() {
    return files.read(CONFIG).orElse("");
  }

  @Override
  public String startup() {
    return running();
  }

  @Override
  public void edit(List<String> lines) {
    List<String> edited = new ArrayList<>(running().lines().toList());
    for (String line : lines) {
      if (line.startsWith("no ")) {
        edited.remove(line.substring(3));
      } else if (!edited.contains(line)) {
        edited.add(line);
      }
    }
    as(0, "behind our back");
    files.write(CONFIG, String.join("\n", edited) + "\n");
  }

  @Override
  public void reboot() {
    // Files stay as they are.
  }

  @Override
  public Optional<Duration> timerLeft() {
    return Optional.empty();
  }

  @Override
  public List<String> leftovers() {
    return files.added().stream().map(path -> "file " + path).toList();
  }

  @Override
  public int sessionLimit() {
    return LINES;
  }

  Files files() {
    return files;
  }

  /** Who works on the files from now on, and by what. */
  void as(long session, String program) {
    writer = session;
    how = program;
  }

  private void fileChanged(String path) {
    if (path.equals(CONFIG)) {
      chassis.applied(writer, running(), how);
    }
  }
}
