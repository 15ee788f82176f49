package dev.belay.drivers.textfsm;

import java.util.Arrays;
import java.util.Optional;

/** What a template may ask of a value. */
enum ValueOption {
  /** A record without this value is not kept. */
  REQUIRED("Required"),
  /** The value stays for the next records until another is found. */
  FILLDOWN("Filldown"),
  /** When found, the value is also put into the records above that lack it. */
  FILLUP("Fillup"),
  /** The value is one of those that identify a record, where tables are joined. */
  KEY("Key"),
  /** Everything found is collected instead of the last alone. */
  LIST("List");

  private final String inTemplate;

  ValueOption(String inTemplate) {
    this.inTemplate = inTemplate;
  }

  static Optional<ValueOption> named(String name) {
    return Arrays.stream(values()).filter(option -> option.inTemplate.equals(name)).findFirst();
  }
}
