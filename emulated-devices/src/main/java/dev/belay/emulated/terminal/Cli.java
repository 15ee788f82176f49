package dev.belay.emulated.terminal;

/** The command line of one session. */
public interface Cli {

  /** What is printed at login, before the first prompt. */
  String greeting();

  /** The prompt of the present mode, with all lines that belong to it. */
  String prompt();

  /** {@code exec}, {@code config} or {@code shell}. */
  String mode();

  /** Runs one line. */
  Reply run(String line);

  /** How long output is cut into pages. */
  Paging paging();

  /** What is echoed for the Enter key. */
  default String echoOfEnter() {
    return "\r\n";
  }

  /** Whether what is typed is shown, if the terminal shows anything at all. */
  default boolean echoes() {
    return true;
  }

  /** Whether ^Z leaves configuration mode. */
  default boolean endsOnControlZ() {
    return false;
  }

  /** Whether ^D at the prompt ends the session. */
  default boolean endsOnControlD() {
    return false;
  }

  /** Exit status of the last line. */
  default int status() {
    return 0;
  }

  /** How the answer of {@link Temper} to a rejected line is printed. */
  default String rejection(String line, String answer) {
    return answer + "\n";
  }

  /** The connection is gone, politely or not. */
  void ended();
}
