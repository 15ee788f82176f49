package dev.belay.integrations.rollout;

import dev.belay.integrations.input.Section;

/**
 * A wave and where it was written.
 *
 * @param number from 1
 */
record WrittenWave(int number, Section section, Wave wave) {

  /** How people are told which one is meant. */
  String called() {
    return wave.name() == null ? "wave " + number : "wave " + number + " (" + wave.name() + ")";
  }

  void problem(String what, String remedy) {
    section.problems().add(section.origin(), what, remedy);
  }
}
