package dev.belay.emulated.nxos;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.terminal.Chassis;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the whole configuration by a file's, and goes back when a commit timeout runs out. The
 * timer belongs to the switch, so it goes on when the session that started it is gone.
 */
final class NxosReplace {
  private static final String DONE =
      """

      Configure replace completed successfully. Please run 'show config-replace log exec' to see if \
      there is any configuration that requires reload to take effect.

      """;

  private final Chassis chassis;
  private final NxosBox box;
  private boolean used;
  private @Nullable Pending pending;

  NxosReplace(Chassis chassis, NxosBox box) {
    this.chassis = chassis;
    this.box = box;
  }

  private record Pending(IndentConfig before, Instant until, Runnable stop) {}

  /** Releases before 9 do not have it. */
  boolean offered() {
    return !chassis.release(NxosBox.RELEASE).matches("[1-8]\\..*");
  }

  Optional<Duration> left() {
    Pending running = pending;
    return running == null
        ? Optional.empty()
        : Optional.of(Duration.between(chassis.now(), running.until()));
  }

  /** Puts a file's text in force; zero seconds mean for good. */
  String replace(long session, String text, int seconds) {
    if (pending != null) {
      return "ERROR: A commit timeout is running\n";
    }
    IndentConfig before = box.config();
    IndentConfig target = IndentConfig.parse(NxosDialect.DIALECT, text);
    used = true;
    box.set(target);
    chassis.applied(session, text, "configure replace");
    if (seconds > 0) {
      Duration length = Duration.ofSeconds(seconds);
      Runnable stop = chassis.schedule(length, this::runOut);
      pending = new Pending(before, chassis.now().plus(length), stop);
      chassis.armed(session, length);
    }
    return """

    Version match between user file and running configuration.
    Pre-check for User config PASSED
    ADVISORY: Config Replace operation started...
    Modifying running configuration from another VSH terminal in parallel
    is not recommended, as this may lead to Config Replace failure.

    Collecting Running-Config
    Generating Rollback patch for switch profile
    Rollback Patch is Empty
    Executing Rollback Patch
    Generating Running-config for verification
    Generating Rollback Patch
    """
        + DONE;
  }

  /** Keeps what is running; false when no timer runs. */
  boolean commit(long session) {
    Pending running = pending;
    if (running == null) {
      return false;
    }
    running.stop().run();
    pending = null;
    chassis.confirmed(session);
    return true;
  }

  /** A restart loses the timer. */
  void forget() {
    Pending running = pending;
    if (running != null) {
      running.stop().run();
      pending = null;
    }
  }

  String status() {
    if (!used) {
      return "No config-replace operation has been done\n";
    }
    return "Last operation : Config-replace to user config\nDetails:\n"
        + "  Cfg-replace mode: atomic\n  Operation Status: Success\n"
        + left()
            .map(time ->
                "  Commit-timeout is running, time remaining: " + time.toSeconds() + " seconds\n")
            .orElse("");
  }

  private void runOut() {
    Pending running = pending;
    if (running != null) {
      pending = null;
      box.set(running.before());
      chassis.reverted(0, false);
    }
  }
}
