package dev.belay.drivers.transport;

import java.io.IOException;

/** An open byte stream to a device's command line. */
public interface Wire extends AutoCloseable {
  /**
   * Says who receives the bytes; called once, before anything is written. Bytes that came earlier
   * are delivered.
   */
  void listen(Listener listener);

  /**
   * Sends bytes; returns when they are handed over.
   *
   * @throws IOException when the connection is gone
   */
  void write(byte[] bytes) throws IOException;

  /** Ends the connection at once; never throws, from any thread, safe to call again. */
  @Override
  void close();

  /** Who receives the bytes. Called from the transport's own threads; must not block. */
  interface Listener {
    /** Bytes arrived; the array is only lent. */
    void received(byte[] bytes, int offset, int length);

    /**
     * The stream is over.
     *
     * @param reason for people, without secrets
     */
    void ended(String reason);
  }
}
