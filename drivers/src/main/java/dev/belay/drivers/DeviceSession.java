package dev.belay.drivers;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.redact.Redactor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A login on one device. Confined to one thread, except {@link #close} and the guard's revocation.
 * All methods but {@code close} throw {@link DeviceFault}; after a fault of the line or the clock
 * the session is of no further use.
 */
public interface DeviceSession extends AutoCloseable {
  /** What kind of device this is. */
  Platform platform();

  /** Hides secrets in what the device says, those of this login included. */
  default Redactor redactor() {
    return Redactor.of(platform());
  }

  /** The prompt that the device showed last, the line above it included where it has one. */
  String prompt();

  /** The mode that prompt shows, by its name in the platform's definition. */
  String mode();

  /**
   * What people should know about this connection, such as the outdated algorithms that it uses;
   * whole sentences without secrets.
   */
  default List<String> warnings() {
    return List.of();
  }

  /** Runs a command in the platform's default mode. */
  CommandResult run(String command);

  /** Runs a command in the platform's default mode with a deadline of its own. */
  CommandResult run(String command, Duration deadline);

  /**
   * Reads the whole running configuration.
   *
   * @throws DeviceFault.IncompleteConfiguration when it cannot be proven complete
   */
  RunningConfiguration readConfiguration();

  /**
   * Whether the saved configuration equals the running one; empty where the platform cannot tell.
   */
  Optional<Boolean> startupMatchesRunning();

  /**
   * The change protocol of this platform.
   *
   * @param operationId {@code [a-z0-9-]{1,24}}; what is left on the device is named {@code
   *     belay-<operationId>}
   */
  ChangeControl change(String operationId);

  /**
   * Lets another piece of work begin in this session as if it were new; the time that a whole
   * session may take begins again. Types nothing.
   *
   * @return false when the session must be closed instead: a fault has ended it, it is not in the
   *     platform's default mode, or the device has said something behind its last prompt
   */
  boolean renew();

  /**
   * Leaves any configuration mode, says goodbye, and hangs up once the device has taken that;
   * within a few seconds at most. Never throws.
   */
  @Override
  void close();
}
