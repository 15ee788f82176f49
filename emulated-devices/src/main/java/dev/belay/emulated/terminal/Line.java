package dev.belay.emulated.terminal;

/** The session as its command line sees it. */
public interface Line {

  /** Number of the SSH connection. */
  long session();

  /** Who logged in. */
  String user();

  /** Name of the terminal line, such as {@code vty3}: the position among the open sessions. */
  int position();

  /** Prints something nobody asked for, wherever the cursor stands. */
  void interject(String text);
}
