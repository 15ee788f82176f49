package dev.belay.drivers;

/**
 * The caller's permission to touch the device, asked by the driver at each step.
 *
 * <p>Implementations are called from the thread that uses the session and must not block. {@code
 * onRevoked} callbacks may be run from any thread.
 */
public interface SessionGuard {
  /**
   * Called right before every write to the device.
   *
   * @throws DeviceFault.OperationRevoked when the permission is gone; nothing is written then
   */
  void ensureMayWrite();

  /**
   * Registers what is to run, at once and on any thread, when the permission is lost or the
   * operation is cancelled. When it is already lost, the callback runs immediately.
   */
  Registration onRevoked(Runnable closeNow);

  /** Tells what the session is about to do, for example "reading running configuration". */
  void progress(String step);

  /** For callers that own the device alone, such as tests and one-shot tools. */
  static SessionGuard unguarded() {
    return Unguarded.INSTANCE;
  }

  /** A callback that can be taken back. */
  interface Registration extends AutoCloseable {
    /** Removes the callback; never throws, safe to call again. */
    @Override
    void close();
  }
}
