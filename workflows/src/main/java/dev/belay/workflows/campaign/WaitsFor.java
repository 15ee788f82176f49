package dev.belay.workflows.campaign;

/** What a campaign waits for, as people search for it and see it. */
public enum WaitsFor {
  NOTHING("-"),
  APPROVAL("approval"),
  TICKET("ticket"),
  WINDOW("window"),
  DEVICES("devices"),
  SOAK("soak"),
  GATE("gate"),
  DECISION("decision"),
  RESUME("resume");

  private final String word;

  WaitsFor(String word) {
    this.word = word;
  }

  /** In the search attribute and on screens. */
  public String word() {
    return word;
  }

  /** Whether a person must do something before it goes on. */
  public boolean person() {
    return this == APPROVAL || this == GATE || this == DECISION || this == RESUME;
  }
}
