package dev.belay.emulated.terminal;

import java.time.Duration;

/** Where a session prints to. Calls never block. */
public interface Screen {

  /** Sends this text as it is. */
  void print(String text);

  /** Sends one typed byte back. */
  void echo(byte key);

  /** Runs the task after a while, with the device's lock held, if the session still exists. */
  void after(Duration delay, Runnable task);

  /** Ends the channel politely once all was sent. */
  void close(int status);

  /** Cuts the connection without a word. */
  void drop();
}
