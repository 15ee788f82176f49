package dev.belay.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What one look found.
 *
 * @param subject what was looked at, in a word or two
 * @param verdict how it is
 * @param what one sentence without a full stop
 * @param remedy what to do; null when nothing is
 */
record Diagnosis(String subject, Verdict verdict, String what, @Nullable String remedy) {
  /** How it is. */
  enum Verdict {
    /** As it should be. */
    OK,
    /** It works, but somebody should know. */
    WARN,
    /** It does not work. */
    FAIL
  }

  static Diagnosis ok(String subject, String what) {
    return new Diagnosis(subject, Verdict.OK, what, null);
  }

  static Diagnosis warn(String subject, String what, String remedy) {
    return new Diagnosis(subject, Verdict.WARN, what, remedy);
  }

  static Diagnosis fail(String subject, String what, String remedy) {
    return new Diagnosis(subject, Verdict.FAIL, what, remedy);
  }
}
