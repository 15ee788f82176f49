package dev.belay.integrations.syslog;

import java.net.InetAddress;

/** Where what is received goes. Thread-safe, and never blocks. */
public interface SyslogSink {

  /** Whether messages from there count; asked before anything is read or copied. */
  boolean knows(InetAddress from);

  /**
   * One message came.
   *
   * @param bytes used again when this returns
   */
  void received(InetAddress from, byte[] bytes, int length);

  /** Something came that cannot be a message: too long, or not framed. */
  void unreadable(InetAddress from);

  /** A message or a connection came from somewhere that is not known. */
  void unknown(InetAddress from);
}
