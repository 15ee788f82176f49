package dev.belay.drivers.style;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.DeviceTime;
import dev.belay.drivers.platform.LineByLineSection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** The timer by which a line-by-line device goes back on its own. */
final class RevertTimer {
  /** What the device says about its timer. */
  sealed interface State {
    /** None runs. */
    record Idle() implements State {}

    /**
     * One runs.
     *
     * @param owner who armed it
     * @param until when it fires; when the device does not say how long ago it was armed, now,
     *     because it may fire at any time
     */
    record Pending(String owner, Instant until) implements State {}
  }

  private final Dialogue dialogue;
  private final LineByLineSection.Timer words;

  RevertTimer(Dialogue dialogue, LineByLineSection.Timer words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  /** Why the device cannot run a timer, in its own words; null when it can. */
  @Nullable String obstacle() {
    CommandResult answer = dialogue.ask(words.available());
    MatchResult match = words.unavailable().match(answer.output());
    if (match != null) {
      return match.group().strip();
    }
    if (answer.rejection() != null) {
      return Dialogue.lastLine(dialogue.redact(answer.output()));
    }
    return null;
  }

  State state() {
    CommandResult answer = dialogue.ask(words.show());
    MatchResult pending = words.pending().match(answer.output());
    boolean none = words.none().find(answer.output());
    if (none == (pending != null)) {
      throw dialogue.notUnderstood(words.show(), answer);
    }
    if (pending == null) {
      return new State.Idle();
    }
    MatchResult owner = words.owner().match(answer.output());
    if (owner == null) {
      throw dialogue.notUnderstood(words.show(), answer);
    }
    Duration length = Duration.ofMinutes(DeviceNumber.of(pending.group("minutes")));
    return new State.Pending(
        owner.group("owner"), dialogue.now().plus(left(length, answer.output())));
  }

  private Duration left(Duration length, String shown) {
    Optional<LocalDateTime> armed = DeviceTime.find(words.armedAt(), shown);
    String clock = words.clock();
    if (armed.isEmpty() || clock == null || words.now() == null) {
      return Duration.ZERO;
    }
    Optional<LocalDateTime> now = DeviceTime.find(words.now(), dialogue.ask(clock).output());
    if (now.isEmpty()) {
      return Duration.ZERO;
    }
    Duration left = length.minus(Duration.between(armed.get(), now.get()));
    return left.isNegative() || left.compareTo(length) > 0 ? Duration.ZERO : left;
  }

  /**
   * Arms the timer; the device is then in the mode for lines.
   *
   * @return when it fires at the earliest
   */
  Instant arm(Duration revertIn, String mode) {
    dialogue.checkRange(revertIn, words.range());
    long minutes = Dialogue.wholeMinutes(revertIn);
    String command =
        Dialogue.fill(
            Dialogue.fill(words.arm(), "minutes", Long.toString(minutes)),
            "seconds",
            Long.toString(minutes * 60));
    dialogue.leave();
    Instant earliest = dialogue.now().plus(Duration.ofMinutes(minutes));
    CommandResult answer = dialogue.console().execute(command, Dialogue.PATIENCE);
    if (words.refused().find(answer.output())) {
      throw new DeviceFault.ProtectionUnavailable(
          dialogue.device()
              + " refused to arm its timer: "
              + Dialogue.lastLine(dialogue.redact(answer.output()))
              + "; plan the change again.");
    }
    if (dialogue.saysLocked(answer)) {
      throw dialogue.locked(Dialogue.lastLine(dialogue.redact(answer.output())));
    }
    if (answer.rejection() != null
        || !words.armed().find(answer.output())
        || !dialogue.console().mode().equals(mode)) {
      throw dialogue.refused(command, answer);
    }
    return earliest;
  }

  /** Ends the timer; whether it worked is asked by {@link #state}. */
  void confirm() {
    dialogue.ask(words.confirm());
  }

  /**
   * Goes back now.
   *
   * @return what went wrong, in the device's words, or null; what is running tells the rest
   */
  @Nullable String revert() {
    CommandResult answer = dialogue.ask(words.revert());
    return words.failed().stream()
        .filter(pattern -> pattern.find(answer.output()))
        .map(pattern -> Dialogue.lastLine(dialogue.redact(answer.output())))
        .findFirst()
        .orElse(null);
  }

  LineByLineSection.Timer words() {
    return words;
  }
}
