package dev.belay.drivers.style;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Protection;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.DeviceTime;
import dev.belay.drivers.platform.PrivateCandidateSection;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.shell.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The timer that a commit on trial arms: whether it is there to be used, when it fires, what it
 * then does to the device. Confined to the session's thread.
 */
final class TrialTimer {
  private static final Duration WATCHDOG_SHORTEST = Duration.ofMinutes(1);
  private static final Duration WATCHDOG_LONGEST = Duration.ofDays(1);

  private final Dialogue dialogue;
  private final PrivateCandidateSection words;

  TrialTimer(Dialogue dialogue, PrivateCandidateSection words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  /** Whether this release shows its timer; one that cannot be asked is not relied on. */
  boolean isThere() {
    String release = words.release();
    SafePattern timeless = words.timeless();
    return release == null
        || timeless == null
        || !timeless.find(dialogue.require(release).output());
  }

  /** When it fires; empty when none runs. */
  Optional<Instant> firesAt() {
    CommandResult answer = dialogue.require(words.timer());
    Optional<LocalDateTime> fires = DeviceTime.find(words.pending(), answer.output());
    if (words.idle().find(answer.output()) == fires.isPresent()) {
      throw dialogue.notUnderstood(words.timer(), answer);
    }
    return fires.map(at -> dialogue.now().plus(left(at)));
  }

  /** Nothing, when the device's clock is not understood: it may fire at any time. */
  private Duration left(LocalDateTime fires) {
    return DeviceTime.find(words.now(), dialogue.ask(words.clock()).output())
        .map(now -> Duration.between(now, fires))
        .filter(left -> !left.isNegative())
        .orElse(Duration.ZERO);
  }

  String arming(Duration revertIn) {
    return Dialogue.fill(words.arm(), "minutes", Long.toString(Dialogue.wholeMinutes(revertIn)));
  }

  /** When a timer that is armed now will fire. */
  Instant end(Duration revertIn) {
    return dialogue.now().plus(Duration.ofMinutes(Dialogue.wholeMinutes(revertIn)));
  }

  /** Stops it and proves that it is stopped. */
  void stop() {
    dialogue.progress("stopping the device's timer");
    dialogue.console().enter(words.mode());
    CommandResult answer =
        dialogue.console().execute(Exchange.of(words.confirm()).within(Dialogue.PATIENCE));
    dialogue.leave();
    if (answer.rejection() != null) {
      throw dialogue.refused(words.confirm(), answer);
    }
    if (firesAt().isPresent()) {
      throw dialogue.timerStillRuns();
    }
  }

  /** What it is good for on this device, in its configuration. */
  Protection protection(boolean timed, RunningConfiguration baseline) {
    if (!timed) {
      return new Protection(
          Protection.Kind.WATCHDOG,
          "Belay itself brings the configuration before back when nobody confirms.",
          WATCHDOG_SHORTEST,
          WATCHDOG_LONGEST,
          "This release does not show whether its timer runs, so it is not used: if the change cuts"
              + " the device off, nobody reverts it.");
    }
    ensureItLeadsBack(true, baseline);
    return restarts(baseline)
        ? new Protection(
            Protection.Kind.DEVICE_TIMER,
            "The device's own timer restarts it with the saved configuration when nobody confirms.",
            words.range().shortest(),
            words.range().longest(),
            "The restart stops all traffic for minutes; where the release has the action 'reload'"
                + " for it, setting that avoids the restart.")
        : new Protection(
            Protection.Kind.DEVICE_TIMER,
            "The device's own timer loads the configuration before when nobody confirms.",
            words.range().shortest(),
            words.range().longest(),
            "It fails when somebody else commits at that very moment; Belay then goes back itself.");
  }

  /**
   * Refuses a timer that would restart the device with another configuration than the one before.
   */
  void ensureItLeadsBack(boolean timed, RunningConfiguration baseline) {
    if (timed
        && restarts(baseline)
        && dialogue.console().startupMatchesRunning().equals(Optional.of(false))) {
      throw new DeviceFault.ProtectionUnavailable(
          dialogue.device()
              + " has commits that are not saved, and its timer would restart it without them; save"
              + " them first.");
    }
  }

  private boolean restarts(RunningConfiguration baseline) {
    SafePattern reloads = words.reloads();
    List<String> lines = baseline.normalised().lines().toList();
    return reloads == null || lines.stream().noneMatch(reloads::find);
  }
}
