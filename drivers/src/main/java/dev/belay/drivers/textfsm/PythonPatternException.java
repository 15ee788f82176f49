package dev.belay.drivers.textfsm;

/** A regular expression that Python would not compile either, or that cannot be carried over. */
public final class PythonPatternException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong in the words of Python's {@code re}, which people search for. */
  PythonPatternException(String reason, int position) {
    super(reason + " at position " + position);
  }
}
