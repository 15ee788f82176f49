package dev.belay.cli;

/** What the process's exit code says; documented in docs/commands.md. */
public final class ExitCodes {
  /** Everything that was asked for is done and proven. */
  public static final int DONE = 0;

  /** It ran to its end, but at least one device did not succeed. */
  public static final int NOT_ALL = 1;

  /** The input cannot be used: arguments, files, filters, credentials. Nothing was touched. */
  public static final int BAD_INPUT = 2;

  /** Something that is needed is not there: Temporal, the store, room for the output. */
  public static final int UNAVAILABLE = 3;

  /**
   * Nothing goes on without a person: a device's state is not proven and its lane is held, or a
   * campaign waits for an approval or a decision.
   */
  public static final int NEEDS_ATTENTION = 4;

  /** A person stopped it. Devices under way were finished cleanly. */
  public static final int CANCELLED = 5;

  /** A defect in Belay; run again with {@code --debug} and report it. */
  public static final int DEFECT = 70;

  /**
   * What a command ends with that was asked to stop an operation, when that ended like this: to
   * have stopped it is to have done what was asked.
   */
  public static int ofStopping(int ended) {
    return ended == CANCELLED ? DONE : ended;
  }

  private ExitCodes() {}
}
