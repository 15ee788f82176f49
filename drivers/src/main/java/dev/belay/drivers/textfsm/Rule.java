package dev.belay.drivers.textfsm;

import java.util.List;

/**
 * One rule of a state: which lines it is for and what then happens.
 *
 * @param line where it stands in the template
 * @param number counts all rules of a template from 0
 * @param captures the values that its groups fill, in the order of the groups
 * @param target the next state, empty for the same one; the message of an {@code Error}
 */
record Rule(
    int line,
    int number,
    PythonPattern pattern,
    List<Capture> captures,
    LineAction lineAction,
    RecordAction recordAction,
    String target) {

  Rule {
    captures = List.copyOf(captures);
  }

  /** A group that fills the value of its name; groups of other names fill none. */
  record Capture(int group, int column) {}

  /** What happens to the line. */
  enum LineAction {
    NEXT("Next"),
    CONTINUE("Continue"),
    ERROR("Error");

    private final String inTemplate;

    LineAction(String inTemplate) {
      this.inTemplate = inTemplate;
    }

    @Override
    public String toString() {
      return inTemplate;
    }
  }

  /** What happens to the record that is being built. */
  enum RecordAction {
    NO_RECORD("NoRecord"),
    RECORD("Record"),
    CLEAR("Clear"),
    CLEARALL("Clearall");

    private final String inTemplate;

    RecordAction(String inTemplate) {
      this.inTemplate = inTemplate;
    }

    @Override
    public String toString() {
      return inTemplate;
    }
  }
}
