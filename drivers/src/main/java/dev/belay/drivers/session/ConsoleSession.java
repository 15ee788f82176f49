package dev.belay.drivers.session;

import dev.belay.drivers.shell.Console;

/** A login together with its command line. Confined to one thread. */
public final class ConsoleSession implements AutoCloseable {
  private final SshDeviceSession session;

  ConsoleSession(SshDeviceSession session) {
    this.session = session;
  }

  /** The command line. */
  public Console console() {
    return session.console();
  }

  /** Whether a fault or the device has ended it. */
  public boolean broken() {
    return session.broken();
  }

  /** Logs out, within a few seconds at most; never throws. */
  @Override
  public void close() {
    session.close();
  }
}
