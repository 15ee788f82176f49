package dev.belay.emulated.terminal;

/** The session as its command line sees it. */
public interface Line {

  /** Number of the SSH connection. */
  long session();

  /** Who logged in. */
  String user();

  /** Number of the terminal line: the lowest, from 0, that no other session of the device has. */
  int position();

  /** Prints something nobody asked for, wherever the cursor stands. */
  void interject(String text);
}
