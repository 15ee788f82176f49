package dev.belay.cli;

/**
 * Ends a command with one clear line and an exit code. For what the person at the terminal can
 * mend; the message says how.
 */
public final class CommandFailure extends RuntimeException {
  private final int exitCode;

  /**
   * @param exitCode one of {@link ExitCodes}
   * @param message one sentence with the remedy, without secrets
   */
  public CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The process's exit code. */
  public int exitCode() {
    return exitCode;
  }
}
