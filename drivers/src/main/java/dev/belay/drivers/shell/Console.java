package dev.belay.drivers.shell;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.redact.Redactor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A device's command line in whatever mode it is. What configuration styles are built on.
 *
 * <p>Every method asks the session's guard before it writes and throws {@link DeviceFault} when the
 * line is lost, a clock runs out or the permission is gone; a refused line is a value. Confined to
 * the session's thread.
 */
public interface Console {
  /** The device's name, for messages. */
  String device();

  /** The account this session is logged in with: how a device names who armed a timer. */
  String user();

  /** What kind of device this is. */
  Platform platform();

  /** Hides secrets in what the device says, those of this login included. */
  default Redactor redactor() {
    return Redactor.of(platform());
  }

  /** The mode the last prompt showed, by its name in the platform definition. */
  String mode();

  /**
   * Brings the device into a mode by the definition's instructions; nothing is written when it is
   * there already.
   *
   * @throws DeviceFault.ConfigurationLocked when somebody else holds the lock
   * @throws DeviceFault.PrivilegeRefused when the device does not let us in
   */
  void enter(String mode);

  /** Sends one line in the current mode and reads to the next prompt, whatever mode that shows. */
  default CommandResult execute(String line) {
    return execute(Exchange.of(line));
  }

  /** Sends one line with its own deadline. */
  default CommandResult execute(String line, Duration deadline) {
    return execute(Exchange.of(line).within(deadline));
  }

  /** Sends one line, answers the questions it is known to ask, and reads to the next prompt. */
  CommandResult execute(Exchange exchange);

  /**
   * Sends a command that then takes text, such as {@code load override terminal}.
   *
   * @param opening the command
   * @param invitation matches the line by which the device says that it is ready for the text
   * @param text the lines
   * @param end the control character that ends the text, such as {@code \u0004}
   */
  CommandResult feed(Exchange opening, SafePattern invitation, List<String> text, String end);

  /**
   * Reads the running configuration and proves it complete, from any mode; the mode is left for the
   * default one.
   */
  RunningConfiguration readConfiguration();

  /**
   * Whether the saved configuration equals the running one, both without their volatile lines;
   * empty where the platform cannot tell. The mode is left for the default one.
   */
  Optional<Boolean> startupMatchesRunning();

  /**
   * Logs in a second time, does something there and leaves, while this session stays as it is. What
   * a fresh login can do proves that the device can still be reached.
   *
   * @throws DeviceFault whatever a login can meet
   */
  <T> T inAnotherSession(Function<Console, T> work);

  /** Tells the guard what comes next. */
  void progress(String step);
}
