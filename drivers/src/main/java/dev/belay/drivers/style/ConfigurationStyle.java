package dev.belay.drivers.style;

import dev.belay.drivers.ChangeControl;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.CandidateSection;
import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.CheckpointSection;
import dev.belay.drivers.platform.LineByLineSection;
import dev.belay.drivers.platform.PrivateCandidateSection;
import dev.belay.drivers.platform.RollbackSection;
import dev.belay.drivers.platform.SessionSection;
import dev.belay.drivers.platform.SharedCandidateSection;
import dev.belay.drivers.platform.TiedTrialSection;
import dev.belay.drivers.shell.Console;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * One way to change a configuration. All styles keep the same promises:
 *
 * <ul>
 *   <li>the protection is armed before the first line takes effect;
 *   <li>each step first asks the device how far the change has come and continues from there;
 *   <li>what the device was not asked is not claimed: an answer that cannot be understood is a
 *       fault;
 *   <li>words of failure count before words of success.
 * </ul>
 *
 * <p>Confined to the session's thread.
 */
public sealed interface ConfigurationStyle extends ChangeControl
    permits LineByLine,
        SessionStyle,
        CandidateStyle,
        PrivateCandidateStyle,
        TiedTrialStyle,
        CheckpointStyle,
        RollbackStyle,
        SharedCandidateStyle {

  /** Everything that an operation leaves on a device begins with this. */
  String PREFIX = "belay-";

  /**
   * The style of the console's platform.
   *
   * @param operationId {@code [a-z0-9-]{1,24}}
   * @throws DeviceFault.UnusableInput when the platform has no {@code change:} section or the id is
   *     none
   */
  static ConfigurationStyle open(Console console, String operationId) {
    return open(console, operationId, InstantSource.system());
  }

  /** The same with a clock of one's own. */
  static ConfigurationStyle open(Console console, String operationId, InstantSource clock) {
    if (!Pattern.matches("[a-z0-9-]{1,24}", operationId)) {
      throw new DeviceFault.UnusableInput(
          "The operation id '"
              + operationId
              + "' cannot name anything on a device; use 1 to 24 of a-z, 0-9 and '-'.");
    }
    ChangeSection change = console.platform().belay().change();
    if (change == null) {
      throw new DeviceFault.UnusableInput(
          "Platform "
              + console.platform().name()
              + " can only be read: its definition "
              + console.platform().source()
              + " has no belay.change section.");
    }
    Dialogue dialogue = new Dialogue(console, change, PREFIX + operationId, clock);
    return switch (change.style()) {
      case LineByLineSection words -> new LineByLine(dialogue, words);
      case SessionSection words -> new SessionStyle(dialogue, words);
      case CandidateSection words -> new CandidateStyle(dialogue, words);
      case PrivateCandidateSection words -> new PrivateCandidateStyle(dialogue, words);
      case TiedTrialSection words -> new TiedTrialStyle(dialogue, words);
      case CheckpointSection words -> new CheckpointStyle(dialogue, words);
      case SharedCandidateSection words -> new SharedCandidateStyle(dialogue, words);
      case RollbackSection words -> new RollbackStyle(dialogue, words);
    };
  }
}
