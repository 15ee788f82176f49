package dev.belay.activities.trace;

/** What can be known of a span: a closed list, none of which is a secret. */
public enum Mark {
  /** The device's name in the inventory. */
  DEVICE("belay.device"),
  PLATFORM("belay.platform"),
  SITE("belay.site"),
  /** What a run does to its devices, such as {@code backup}. */
  OPERATION("belay.operation"),
  /** A command that the platform's definition knows; never a line of a change. */
  COMMAND("belay.command"),
  /** The name of a fault. */
  FAULT("belay.fault");

  private final String key;

  Mark(String key) {
    this.key = key;
  }

  /** Its key in a trace. */
  public String key() {
    return key;
  }
}
