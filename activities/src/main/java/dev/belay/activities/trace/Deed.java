package dev.belay.activities.trace;

/** What a span can be: a closed list, so that no name ever holds what somebody typed. */
public enum Deed {
  /** All that a run does to one of its devices. */
  DEVICE("device"),
  /** From asking for a place among the sessions to the first prompt. */
  LOGIN("login"),
  /** Copying files, with the logins that this takes. */
  FILES("files"),
  /** One line typed, and its answer. */
  COMMAND("command"),
  /** A command that takes text, and the text. */
  TEXT("text");

  private final String word;

  Deed(String word) {
    this.word = word;
  }

  /** Its name in a trace. */
  public String word() {
    return word;
  }
}
