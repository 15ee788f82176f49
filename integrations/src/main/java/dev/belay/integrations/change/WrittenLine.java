package dev.belay.integrations.change;

import dev.belay.integrations.input.Origin;

/** A line of configuration and where the person wrote it. */
record WrittenLine(Origin origin, String text) {

  String stripped() {
    return text.strip();
  }

  /** Blank lines and comments configure nothing. */
  boolean isEmpty() {
    return stripped().isEmpty() || stripped().startsWith("!") || stripped().startsWith("#");
  }
}
