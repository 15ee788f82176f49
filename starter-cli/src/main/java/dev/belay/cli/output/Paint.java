package dev.belay.cli.output;

/** The few colours Belay uses, each with one meaning. */
public enum Paint {
  /** Done and proven. */
  GOOD("\u001b[32m"),
  /** Failed, refused, removed. */
  BAD("\u001b[31m"),
  /** Waiting, or worth a look. */
  WARN("\u001b[33m"),
  /** Places in a diff. */
  PLACE("\u001b[36m"),
  /** Less important. */
  FAINT("\u001b[2m"),
  /** Headlines. */
  BOLD("\u001b[1m");

  static final String RESET = "\u001b[0m";

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
