package dev.belay.cli.bench;

import java.util.Locale;

/** What is measured; a row of the table each. */
enum BenchWork {
  /** A login and one command. */
  VERSION,
  /** A login and eleven commands. */
  SHOWS,
  /** A safe change. */
  PUSH,
  /** A file, with its checksum. */
  TRANSFER;

  /** How many commands {@link #SHOWS} asks beyond the first. */
  static final int MORE_SHOWS = 10;

  /** As people and the history call it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What picocli shows among the values that there are. */
  @Override
  public String toString() {
    return id();
  }
}
