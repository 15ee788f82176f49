package dev.belay.acceptance;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One cell of the crash matrix: a platform, held at one point of one step.
 *
 * @param platform the persona
 * @param step the step of the protocol
 * @param point which of the step's points, from 1
 * @param command the device runs it and then does not answer; in it {@link #OPERATION} stands for
 *     the operation's name
 * @param occurrence it is the command of this text, from 1, since the plan was approved
 * @param checkSaysNo whether the change has to be one that is taken back
 */
record CrashCell(
    String platform, String step, int point, String command, int occurrence, boolean checkSaysNo) {
  /** Stands where the name of the operation is, which is another one for each device. */
  static final String OPERATION = "<operation>";

  /** The name of the device that is the cell under this fault. */
  String device(CrashFault fault) {
    return String.join("-", fault.name(), platform, step, String.valueOf(point))
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-");
  }

  boolean isOf(String aPlatform, String aStep) {
    return platform.equals(aPlatform) && step.equals(aStep);
  }

  /** Finds the command among those that are typed. */
  String pattern() {
    return "^" + Pattern.quote(command).replace(OPERATION, "\\E[a-z0-9-]+\\Q") + "$";
  }

  @Override
  public String toString() {
    return platform + ", " + step + ", after `" + command + "`";
  }
}
